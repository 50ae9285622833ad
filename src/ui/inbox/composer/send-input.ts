import type { NewMessage } from "#/domain/messaging/new-message-schema.ts";

/** What a dialog of the composer hands on; the quote is added by the composer. */
export type SendInput = Omit<NewMessage, "replyToId" | "clientMessageId">;
