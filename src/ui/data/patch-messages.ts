import type { MessageDto, MessageStatus } from "#/domain/messaging/schema.ts";
import { allItems, hasMore, mapItems, type Page, type Pages } from "./pages.ts";

/**
 * Puts a message into the loaded pages (newest page first, ascending inside a page). A known message is replaced, by
 * id or by the id that this browser made. A message older than everything loaded is left to paging, or it would be
 * shown beside a hole. A reaction stands on its message: the one that carries it is told of for its ticks alone.
 */
export function upsertMessage(pages: Pages<MessageDto>, message: MessageDto): Pages<MessageDto> {
  if (message.messageType === "reaction") return pages;
  return upsertBubble(withQuotesOf(message, pages), message);
}

function upsertBubble(pages: Pages<MessageDto>, message: MessageDto): Pages<MessageDto> {
  const known = allItems(pages).find((item) => isSame(item, message));
  if (known) return replaceMessage(pages, newer(known, message));
  const target = pages.pages.findIndex((page) => page.items.length > 0 && compare(page.items[0], message) < 0);
  if (target >= 0) return insertInto(pages, target, message);
  if (hasMore(pages)) return pages;
  return insertInto(pages, Math.max(0, pages.pages.length - 1), message);
}

/** Thread order: the provider's time, then the id, which rises with the time of creation. */
export function compareMessages(a: MessageDto, b: MessageDto): number {
  const byTime = Date.parse(a.providerAt) - Date.parse(b.providerAt);
  return byTime || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Oldest first, ready to be shown. */
export function threadOrder(pages: { pages: Page<MessageDto>[] }): MessageDto[] {
  return [...pages.pages].reverse().flatMap((page) => page.items);
}

/**
 * The later of two states of one message. The answer to a send and the socket's news about it race each other, and
 * ticks never go back. Only a message that came to nothing may start again: someone chose to send it once more.
 */
export function newer(known: MessageDto, incoming: MessageDto): MessageDto {
  const isRestart = restartable.has(known.status) && incoming.status === "QUEUED";
  if (isRestart || rank[incoming.status] >= rank[known.status]) return incoming;
  const { status, errorCode, errorMessage, sentAt, deliveredAt, readAt } = known;
  return { ...incoming, status, errorCode, errorMessage, sentAt, deliveredAt, readAt };
}

const restartable = new Set<MessageStatus>(["FAILED", "AMBIGUOUS", "HELD", "CANCELLED"]);

const rank: Record<MessageStatus, number> = {
  SCHEDULED: 0,
  QUEUED: 1,
  HELD: 1,
  SENDING: 2,
  AMBIGUOUS: 3,
  SENT: 4,
  CANCELLED: 5,
  FAILED: 5,
  DELIVERED: 6,
  RECEIVED: 6,
  READ: 7,
};

/** What answers the message shows its words: they follow an edit, and go when it is deleted. */
function withQuotesOf({ id, content }: MessageDto, pages: Pages<MessageDto>): Pages<MessageDto> {
  if (!allItems(pages).some(({ replyTo }) => replyTo?.id === id)) return pages;
  const words = [...content].slice(0, quotedLength).join("");
  return mapItems(pages, (item) => {
    if (item.replyTo?.id !== id || item.replyTo.content === words) return item;
    return { ...item, replyTo: { ...item.replyTo, content: words } };
  });
}

/** Letters of a message that the server gives with what quotes it. */
const quotedLength = 200;

function isSame(a: MessageDto, b: MessageDto): boolean {
  return a.id === b.id || (a.clientMessageId !== null && a.clientMessageId === b.clientMessageId);
}

function compare(a: MessageDto | undefined, b: MessageDto): number {
  return a ? compareMessages(a, b) : 0;
}

function replaceMessage(pages: Pages<MessageDto>, message: MessageDto): Pages<MessageDto> {
  const replaced = pages.pages.map((page) =>
    page.items.some((item) => isSame(item, message))
      ? { ...page, items: page.items.map((item) => (isSame(item, message) ? message : item)).sort(compareMessages) }
      : page,
  );
  return { ...pages, pages: replaced };
}

function insertInto(pages: Pages<MessageDto>, index: number, message: MessageDto): Pages<MessageDto> {
  if (pages.pages.length === 0) {
    return { pages: [{ items: [message], nextCursor: null }], pageParams: [null] };
  }
  const inserted = pages.pages.map((page, at) =>
    at === index ? { ...page, items: [...page.items, message].sort(compareMessages) } : page,
  );
  return { ...pages, pages: inserted };
}
