import { phoneText } from "#/ui/kit/phone-text.ts";

/** The customer's name, else the number; null for one who has neither yet. */
export function conversationName(who: { customerName: string | null; customerWa: string | null }): string | null {
  return who.customerName?.trim() || phoneText(who.customerWa);
}
