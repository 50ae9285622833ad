import type { MessageDto } from "#/domain/messaging/schema.ts";
import type { OutboxItem } from "#/ui/data/outbox-item.ts";

export type ThreadRow =
  | { kind: "day"; key: string; at: string }
  | { kind: "unread"; key: string; count: number }
  | { kind: "message"; key: string; message: MessageDto; local: OutboxItem | null; isFirst: boolean; isLast: boolean };

export type MessageRow = Extract<ThreadRow, { kind: "message" }>;

type Unread = { firstId: string; count: number } | null;

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

/** Which message was the first unread one: the oldest of the last `unreadCount` that the customer wrote. */
export function firstUnread(messages: MessageDto[], unreadCount: number): Unread {
  if (unreadCount <= 0) return null;
  const first = messages.filter((message) => message.direction === "IN").at(-unreadCount);
  return first ? { firstId: first.id, count: unreadCount } : null;
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
