import type { MessageDto } from "#/domain/messaging/schema.ts";
import type { OutboxItem } from "#/ui/data/outbox-item.ts";

export type ThreadRow =
  | { kind: "day"; key: string; at: string }
  | { kind: "unread"; key: string; count: number }
  | { kind: "message"; key: string; message: MessageDto; local: OutboxItem | null; isFirst: boolean; isLast: boolean };

export type MessageRow = Extract<ThreadRow, { kind: "message" }>;

export type Unread = { firstId: string; count: number } | null;

/**
 * What the thread draws, oldest first: messages in groups by sender, a line for each new day, and one before the first
 * message that was unread when the conversation was opened.
 */
export function threadRows(
  messages: MessageDto[],
  outbox: OutboxItem[],
  { timeZone, unread }: { timeZone: string; unread: Unread },
): ThreadRow[] {
  const dayOf = dayFormat(timeZone);
  const shown = [
    ...messages.map((message) => ({ message, local: null })),
    ...outbox.map((item) => ({ message: item.message, local: item })),
  ].map((entry) => ({ ...entry, day: dayOf(entry.message.providerAt) }));

  return shown.flatMap(({ message, local, day }, index): ThreadRow[] => {
    const before = shown[index - 1];
    const after = shown[index + 1];
    const startsDay = before?.day !== day;
    const startsUnread = unread?.firstId === message.id;
    const nextIsUnread = unread !== null && unread.firstId === after?.message.id;
    const row: MessageRow = {
      kind: "message",
      key: message.clientMessageId ?? message.id,
      message,
      local,
      isFirst: startsDay || startsUnread || !belongTogether(before?.message, message),
      isLast: after?.day !== day || nextIsUnread || !belongTogether(message, after?.message),
    };
    return [
      ...(startsDay ? [{ kind: "day" as const, key: `day:${day}`, at: message.providerAt }] : []),
      ...(startsUnread ? [{ kind: "unread" as const, key: "unread", count: unread.count }] : []),
      row,
    ];
  });
}

/**
 * Which message was the first unread one when the conversation was opened: the oldest of the last `unreadCount` that
 * the customer had written, and not while they were blocked. Undefined while it is on a page that is not loaded; null if nothing was unread.
 */
export function firstUnread(
  messages: MessageDto[],
  { unreadCount, hasOlder }: { unreadCount: number; hasOlder: boolean },
): Unread | undefined {
  if (unreadCount <= 0) return null;
  const written = messages.filter(
    ({ direction, messageType, metadata }) => direction === "IN" && messageType !== "system" && !metadata.whileBlocked,
  );
  const first = written.at(-unreadCount) ?? (hasOlder ? undefined : written[0]);
  if (!first) return hasOlder ? undefined : null;
  return { firstId: first.id, count: unreadCount };
}

const groupGapMs = 5 * 60_000;

function belongTogether(a: MessageDto | undefined, b: MessageDto | undefined): boolean {
  if (!a || !b || a.messageType === "system" || b.messageType === "system") return false;
  const sameAuthor = a.direction === b.direction && a.senderKind === b.senderKind && a.senderId === b.senderId;
  return sameAuthor && a.channel === b.channel && Date.parse(b.providerAt) - Date.parse(a.providerAt) < groupGapMs;
}

function dayFormat(timeZone: string): (at: string) => string {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return (at) => format.format(new Date(at));
}
