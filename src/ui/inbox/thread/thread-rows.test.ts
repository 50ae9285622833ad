import { expect, test } from "vitest";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { firstUnread, threadRows } from "./thread-rows.ts";

const message = (id: string, at: string, change: Partial<MessageDto> = {}) =>
  ({
    id,
    providerAt: at,
    direction: "IN",
    senderKind: "CUSTOMER",
    senderId: null,
    channel: "WHATSAPP",
    messageType: "text",
    clientMessageId: null,
    metadata: {},
    ...change,
  }) as MessageDto;

const rows = (messages: MessageDto[], options: Partial<Parameters<typeof threadRows>[2]> = {}) =>
  threadRows(messages, [], { timeZone: "UTC", unread: null, ...options });

test("a line stands before each new day of the reader's own calendar", () => {
  const night = [message("a", "2026-11-19T20:30:00.000Z"), message("b", "2026-11-19T21:30:00.000Z")];
  expect(rows(night).map((row) => row.kind)).toEqual(["day", "message", "message"]);
  expect(rows(night, { timeZone: "Asia/Riyadh" }).map((row) => row.kind)).toEqual(["day", "message", "day", "message"]);
});

test("messages of one sender within five minutes are one group", () => {
  const drawn = rows([
    message("a", "2026-11-20T09:00:00.000Z"),
    message("b", "2026-11-20T09:04:00.000Z"),
    message("c", "2026-11-20T09:10:00.000Z"),
    message("d", "2026-11-20T09:11:00.000Z", { direction: "OUT" }),
  ]).filter((row) => row.kind === "message");
  expect(drawn.map((row) => [row.isFirst, row.isLast])).toEqual([
    [true, false],
    [false, true],
    [true, true],
    [true, true],
  ]);
});

test("the unread line stands before the first message that was unread and starts a group", () => {
  const messages = ["a", "b", "c"].map((id, minute) => message(id, `2026-11-20T09:0${minute}:00.000Z`));
  const drawn = rows(messages, { unread: firstUnread(messages, { unreadCount: 2, hasOlder: false }) ?? null });
  expect(drawn.map((row) => (row.kind === "message" ? row.message.id : row.kind))).toEqual([
    "day",
    "a",
    "unread",
    "b",
    "c",
  ]);
  expect(drawn[3]).toMatchObject({ isFirst: true });
});

test("the row of a message keeps its key when the server's id replaces the local one", () => {
  const before = rows([message("local:x", "2026-11-20T09:00:00.000Z", { clientMessageId: "x" })]);
  const after = rows([message("0199", "2026-11-20T09:00:00.000Z", { clientMessageId: "x" })]);
  expect(before.at(-1)?.key).toBe(after.at(-1)?.key);
});

test("the first unread message is looked for until its page is loaded", () => {
  const loaded = [message("b", "2026-11-20T09:01:00.000Z"), message("c", "2026-11-20T09:02:00.000Z")];
  expect(firstUnread(loaded, { unreadCount: 3, hasOlder: true })).toBeUndefined();
  const all = [message("a", "2026-11-20T09:00:00.000Z"), ...loaded];
  expect(firstUnread(all, { unreadCount: 3, hasOlder: true })).toEqual({ firstId: "a", count: 3 });
  expect(firstUnread(loaded, { unreadCount: 3, hasOlder: false })).toEqual({ firstId: "b", count: 3 });
  const quiet = message("q", "2026-11-20T10:00:00.000Z", { metadata: { whileBlocked: true } });
  expect(firstUnread([...all, quiet], { unreadCount: 1, hasOlder: false })).toEqual({
    firstId: all.at(-1)?.id,
    count: 1,
  });
  expect(firstUnread([], { unreadCount: 0, hasOlder: true })).toBeNull();
});
