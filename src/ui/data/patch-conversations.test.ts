import { describe, expect, test } from "vitest";
import type { ConversationDto, MessageDto } from "#/domain/messaging/schema.ts";
import type { Pages } from "./pages.ts";
import {
  type ListView,
  matches,
  patchLastMessage,
  removeConversation,
  upsertConversation,
} from "./patch-conversations.ts";
import { defaultFilter } from "./query-keys.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString();

function conversation(id: string, minute: number, change: Partial<ConversationDto> = {}): ConversationDto {
  const base = {
    id,
    status: "OPEN",
    unreadCount: 0,
    assigneeId: null,
    customerName: `Customer ${id}`,
    lastMessage: null,
  };
  return {
    ...base,
    customerWa: "+212600000001",
    lastMessageAt: at(minute),
    updatedAt: at(minute),
    ...change,
  } as ConversationDto;
}

const list = (items: ConversationDto[], nextCursor: string | null = null): Pages<ConversationDto> => ({
  pages: [{ items, nextCursor }],
  pageParams: [null],
});

const view = (change: Partial<ListView> = {}): ListView => ({
  filter: defaultFilter,
  userId: "me",
  openId: null,
  ...change,
});
const ids = (data: Pages<ConversationDto>) => data.pages.flatMap((page) => page.items.map((item) => item.id));

describe("upsertConversation", () => {
  test("a conversation with a new message moves to the top", () => {
    const data = list([conversation("b", 2), conversation("a", 1)]);
    expect(ids(upsertConversation(data, conversation("a", 3), view()))).toEqual(["a", "b"]);
  });

  test("an unknown conversation is inserted at its place", () => {
    const data = list([conversation("c", 3), conversation("a", 1)]);
    expect(ids(upsertConversation(data, conversation("b", 2), view()))).toEqual(["c", "b", "a"]);
  });

  test("a row older than the last loaded one waits for its page", () => {
    const data = list([conversation("c", 3)], "more");
    expect(ids(upsertConversation(data, conversation("a", 1), view()))).toEqual(["c"]);
  });

  test("news that is older than what is shown changes nothing", () => {
    const data = list([conversation("a", 3, { unreadCount: 2 })]);
    const after = upsertConversation(data, conversation("a", 2, { unreadCount: 1 }), view());
    expect(after.pages[0]?.items[0]?.unreadCount).toBe(2);
  });

  test("a conversation that was closed leaves the open list and enters the closed one", () => {
    const closed = conversation("a", 2, { status: "CLOSED" });
    expect(ids(upsertConversation(list([conversation("a", 1)]), closed, view()))).toEqual([]);
    const closedView = view({ filter: { ...defaultFilter, status: "closed" } });
    expect(ids(upsertConversation(list([]), closed, closedView))).toEqual(["a"]);
  });

  test("the open conversation stays in the unread list when it was read; others leave", () => {
    const filter = { ...defaultFilter, view: "unread" as const };
    const unread = list([conversation("a", 1, { unreadCount: 1 })]);
    expect(ids(upsertConversation(unread, conversation("a", 1), view({ filter, openId: "a" })))).toEqual(["a"]);
    expect(ids(upsertConversation(unread, conversation("a", 1), view({ filter })))).toEqual([]);
  });

  test("removeConversation takes the row out", () => {
    expect(ids(removeConversation(list([conversation("a", 1)]), "a"))).toEqual([]);
  });
});

describe("matches", () => {
  const search = (q: string) => view({ filter: { ...defaultFilter, q } });

  test("mine is mine only", () => {
    const mine = view({ filter: { ...defaultFilter, view: "mine" } });
    expect(matches(conversation("a", 1, { assigneeId: "me" }), mine)).toBe(true);
    expect(matches(conversation("a", 1, { assigneeId: "you" }), mine)).toBe(false);
  });

  test("a team's list takes what is given to the team only", () => {
    const ofTeam = view({ filter: { ...defaultFilter, team: "kitchen" } });
    expect(matches(conversation("a", 1, { teamId: "kitchen" }), ofTeam)).toBe(true);
    expect(matches(conversation("a", 1, { teamId: "till" }), ofTeam)).toBe(false);
    expect(matches(conversation("a", 1, { teamId: "till" }), view())).toBe(true);
  });

  test("a search finds a part of the name or the last digits of the number", () => {
    expect(matches(conversation("a", 1, { customerName: "Fatima Zahra" }), search("zahra"))).toBe(true);
    expect(matches(conversation("a", 1, { customerWa: "+212 661-234567" }), search("234567"))).toBe(true);
    expect(matches(conversation("a", 1, { customerWa: "+212661234567" }), search("6612"))).toBe(false);
  });
});

test("the tick in the row follows its message and no other", () => {
  const last = { id: "m1", status: "SENT", direction: "OUT", createdAt: at(1) } as ConversationDto["lastMessage"];
  const data = list([conversation("a", 1, { lastMessage: last })]);
  const status = (change: Partial<MessageDto>) => {
    const event = { id: "m1", conversationId: "a", createdAt: at(2), status: "READ", ...change } as MessageDto;
    return patchLastMessage(data, event).pages[0]?.items[0]?.lastMessage?.status;
  };
  expect(status({})).toBe("READ");
  expect(status({ id: "m2", createdAt: at(1) })).toBe("SENT");
});
