import type { ConversationDetailDto } from "#/domain/messaging/schema.ts";
import { phoneText } from "#/ui/kit/phone-text.ts";

export type ErasedContact = Pick<ConversationDetailDto["contact"], "id" | "name" | "phone" | "username" | "identities">;

/** What to type before a customer is erased: the name, the number or, of someone who has neither, the provider's id. */
export function eraseProofs({ name, phone, username, identities }: ErasedContact): string[] {
  const known = [name, phoneText(phone)].filter((one): one is string => Boolean(one && plain(one)));
  const other = username ?? identities[0]?.value;
  return known.length > 0 || !other ? known : [other];
}

/** Whether a text is one of them, however it is spaced, and in whatever digits the number is written. */
export function isEraseProof(typed: string, proofs: string[]): boolean {
  return proofs.some((proof) => plain(proof) === plain(typed) || (isNumber(proof) && digits(proof) === digits(typed)));
}

/** Without marks that cannot be seen or typed, such as those of direction. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

function isNumber(text: string): boolean {
  return /^\+[\d ]+$/.test(text);
}

/** Arabic digits as Latin ones, nothing else. */
function digits(text: string): string {
  const latin = text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
  return /^[\s+()\u200e\u200f\u2066-\u2069\d.-]*$/.test(latin) ? latin.replace(/\D/g, "") : "";
}
