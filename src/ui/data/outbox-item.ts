import type { NewMessage } from "#/domain/messaging/new-message-schema.ts";
import type { MessageDto } from "#/domain/messaging/schema.ts";

/**
 * A message on its way from this browser to the server. It lives beside the server's messages, not among them, so
 * reading those again cannot lose it; the two are joined by `clientMessageId`.
 */
export type OutboxItem = {
  clientMessageId: string;
  conversationId: string;
  input: NewMessage;
  isNote: boolean;
  /** The bubble that is shown meanwhile. */
  message: MessageDto;
  state: "uploading" | "sending" | "failed";
  /** Of the upload, 0 to 1. */
  progress: number;
  /** Why it failed: the server's error code, or `network`. */
  errorCode: string | null;
  errorMessage: string | null;
  file: File | null;
};

export function addToOutbox(outbox: OutboxItem[] | undefined, item: OutboxItem): OutboxItem[] {
  return [...(outbox ?? []).filter((other) => other.clientMessageId !== item.clientMessageId), item];
}

export function changeInOutbox(
  outbox: OutboxItem[] | undefined,
  clientMessageId: string,
  change: Partial<OutboxItem>,
): OutboxItem[] | undefined {
  return outbox?.map((item) => (item.clientMessageId === clientMessageId ? { ...item, ...change } : item));
}

export function dropFromOutbox(outbox: OutboxItem[] | undefined, clientMessageId: string): OutboxItem[] | undefined {
  return outbox?.filter((item) => item.clientMessageId !== clientMessageId);
}

/** Outbox items that the server does not know yet; one is in both for a moment when the socket is faster. */
export function notYetStored(outbox: OutboxItem[], stored: MessageDto[]): OutboxItem[] {
  const known = new Set(stored.map((message) => message.clientMessageId));
  return outbox.filter((item) => !known.has(item.clientMessageId));
}
