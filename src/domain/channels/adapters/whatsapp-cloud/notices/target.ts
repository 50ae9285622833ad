import type { Target } from "../../../notice-effect.ts";
import { phoneDigits } from "../identities.ts";
import { filled, type Json } from "../read.ts";

/** The number that a value names; the whole business account if it names none. */
export function businessNumber(value: Json): Target {
  const phone = phoneDigits(filled(value, "display_phone_number"));
  return phone ? { phone } : "account";
}
