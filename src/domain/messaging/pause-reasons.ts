import { sendErrorKey } from "#/domain/channels/schema.ts";

/** What a refusal by policy pauses, by its kind (whatsapp-cloud reference, error table): the rest of the number goes on. */
const holdReasons = { spamLimit: "spam_limit", payment: "payment", templatePaused: "template_paused" } as const;
export type PauseReason = (typeof holdReasons)[keyof typeof holdReasons];

/** Why a message that was refused with this code is held instead of failed; undefined for all other codes. */
export function pauseReasonOf(code: string): PauseReason | undefined {
  return holdReasons[sendErrorKey(code) as keyof typeof holdReasons];
}

/** All of them, for SQL: in the very order in which the index "Message_paused" has them. */
export const pauseReasonsSql = Object.values(holdReasons)
  .map((reason) => `'${reason}'`)
  .join(", ");
