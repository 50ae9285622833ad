import { shownName } from "#/domain/team/shown-name-schema.ts";
import type { IdentityRef, Sender } from "../../inbound-item.ts";
import { asJson, filled, id, type Json, list, obj } from "./read.ts";

/** What one place in the payload says about who a customer is. Each part may be missing. */
export type Names = { phone?: string | undefined; bsuid?: string | undefined; parent?: string | undefined };

/** Finds the entry of `value.contacts` for a customer; never by position, because the lists differ in length. */
export type FindContact = (names: Names) => Json | undefined;

/** Strongest first: phone digits, then the business-scoped id, then the id shared by related businesses. */
export function identities(names: Names): IdentityRef[] {
  const found: IdentityRef[] = [];
  const digits = phoneDigits(names.phone);
  if (digits) found.push({ kind: "PHONE", value: digits });
  if (names.bsuid) found.push({ kind: "BSUID", value: names.bsuid });
  if (names.parent) found.push({ kind: "PARENT_BSUID", value: names.parent });
  return found;
}

/** The customer with everything that the message and its contact entry know. Throws when there is no name at all. */
export function sender(names: Names, findContact: FindContact): Sender {
  const contact = findContact(names);
  const refs = identities(withContact(names, contact));
  if (refs.length === 0) throw new Error("no sender");
  const profile = obj(contact, "profile");
  const profileName = shownName(filled(profile, "name") ?? "");
  const username = shownName(filled(profile, "username") ?? "");
  return { identities: refs, ...(profileName && { profileName }), ...(username && { username }) };
}

/** The names completed by those of a contact entry; the more specific place wins. */
export function withContact(names: Names, contact: Json | undefined): Names {
  if (!contact) return names;
  return {
    phone: names.phone ?? id(contact, "wa_id"),
    bsuid: names.bsuid ?? id(contact, "user_id"),
    parent: names.parent ?? id(contact, "parent_user_id"),
  };
}

/** Looks contacts up by `wa_id` or `user_id`. One map serves both: digits and `CC.…` cannot collide. */
export function contactFinder(value: Json): FindContact {
  const byName = new Map<string, Json>();
  for (const item of list(value, "contacts")) {
    const contact = asJson(item);
    for (const name of [id(contact, "wa_id"), id(contact, "user_id")]) if (contact && name) byName.set(name, contact);
  }
  return ({ phone, bsuid }) => byName.get(phone ?? "") ?? byName.get(bsuid ?? "");
}

/** Digits of a number, or empty when the text is something else (a group id, a user id). */
export function phoneDigits(phone: string | undefined): string {
  if (!phone || !/^\+?[\d\s().-]{1,40}$/.test(phone)) return "";
  return phone.replace(/\D/g, "");
}
