import type { NewContact } from "#/domain/contacts/schema.ts";
import { type Fields, fieldList, textField } from "./message-metadata.ts";

/**
 * The customer that a contact card describes, or null if there is nothing to reach them by. A number counts if WhatsApp
 * knows it or if it has its country code; of any other nobody can tell whose it is.
 */
export function contactOfCard(card: Fields): NewContact | null {
  const phones = fieldList(card.phones).flatMap((entry) => {
    const full = textField(entry, "waId") || fullNumber(textField(entry, "phone"));
    return full ? [full] : [];
  });
  const email = fieldList(card.emails)
    .map((entry) => textField(entry, "email").trim())
    .find((address) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address));
  const name = textField(card, "name").trim() || phones[0] || email;
  if (!name || (phones.length === 0 && !email)) return null;
  const company = textField(card, "organization").trim();
  return {
    name: name.slice(0, 200),
    phones: [...new Set(phones)].slice(0, 10),
    ...(email && { email }),
    ...(company && { company: company.slice(0, 200) }),
  };
}

function fullNumber(phone: string): string | null {
  const bare = phone.replace(/[\s().-]/g, "");
  return /^(?:\+|00)[1-9]\d{6,14}$/.test(bare) ? bare : null;
}
