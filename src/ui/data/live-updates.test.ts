import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import type { ConversationDto, MessageDto } from "#/domain/messaging/schema.ts";
import type { MemberDto } from "#/domain/team/member-schema.ts";
import { applyAnswer, applyLiveEvent } from "./live-updates.ts";
import type { OutboxItem } from "./outbox-item.ts";
import type { Pages } from "./pages.ts";
import { defaultFilter, queryKeys } from "./query-keys.ts";

const context = { workspaceSlug: "demo", userId: "me", openId: "c" };
const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString();
const one = <T>(item: T): Pages<T> => ({ pages: [{ items: [item], nextCursor: null }], pageParams: [null] });

const message = (id: string, minute: number, change: Partial<MessageDto> = {}) =>
  ({
    id,
    conversationId: "c",
    providerAt: at(minute),
    createdAt: at(minute),
    clientMessageId: null,
    status: "SENT",
    ...change,
  }) as MessageDto;

const conversation = (id: string, minute: number, change: Partial<ConversationDto> = {}) =>
  ({
    id,
    status: "OPEN",
    unreadCount: 0,
    lastMessageAt: at(minute),
    updatedAt: at(minute),
    lastMessage: null,
    ...change,
  }) as ConversationDto;

function openInbox() {
  const client = new QueryClient();
  const keys = {
    messages: queryKeys.messages("demo", "c"),
    outbox: queryKeys.outbox("demo", "c"),
    all: queryKeys.conversations("demo", defaultFilter),
    mine: queryKeys.conversations("demo", { ...defaultFilter, view: "mine" }),
    detail: queryKeys.conversation("demo", "c"),
    viewers: queryKeys.viewers("demo"),
  };
  client.setQueryData(keys.messages, one(message("a", 1)));
  client.setQueryData(keys.all, one(conversation("c", 1)));
  client.setQueryData(keys.mine, one(conversation("x", 1, { assigneeId: "me" })));
  client.setQueryData(keys.detail, { ...conversation("c", 1), referral: null });
  const receive = (name: string, data: unknown) => applyLiveEvent(client, context, name, data);
  const ids = (key: readonly unknown[]) =>
    client.getQueryData<Pages<{ id: string }>>(key)?.pages.flatMap((page) => page.items.map((item) => item.id));
  return { client, keys, receive, ids };
}

test("a new message appears once, however often it is said", () => {
  const { receive, ids, keys } = openInbox();
  receive("message.created", message("b", 2));
  receive("message.created", message("b", 2));
  expect(ids(keys.messages)).toEqual(["a", "b"]);
});

test("the stored message takes the place of the one in the outbox", () => {
  const { client, receive, ids, keys } = openInbox();
  client.setQueryData<OutboxItem[]>(keys.outbox, [
    { clientMessageId: "x" } as OutboxItem,
    { clientMessageId: "y" } as OutboxItem,
  ]);
  receive("message.created", message("b", 2, { clientMessageId: "x" }));
  expect(client.getQueryData<OutboxItem[]>(keys.outbox)?.map((item) => item.clientMessageId)).toEqual(["y"]);
  expect(ids(keys.messages)).toEqual(["a", "b"]);
});

test("a message of a thread that was never opened loads nothing", () => {
  const { client, receive } = openInbox();
  receive("message.created", message("b", 2, { conversationId: "other" }));
  expect(client.getQueryData(queryKeys.messages("demo", "other"))).toBeUndefined();
});

test("an unknown conversation enters the lists that it belongs to", () => {
  const { receive, ids, keys } = openInbox();
  receive("conversation.updated", conversation("new", 5));
  expect(ids(keys.all)).toEqual(["new", "c"]);
  expect(ids(keys.mine)).toEqual(["x"]);
});

test("an update reaches the open conversation and keeps what only the panel knows", () => {
  const { client, receive, keys } = openInbox();
  receive("conversation.updated", conversation("c", 5, { assigneeName: "Lina" }));
  expect(client.getQueryData(keys.detail)).toMatchObject({ assigneeName: "Lina", referral: null });
});

test("what templates know of a customer is asked again when the name or the order is new", () => {
  const { client, receive } = openInbox();
  const key = queryKeys.templateVariables("demo", "c", "en");
  const isStale = () => client.getQueryState(key)?.isInvalidated;
  client.setQueryData(key, {});
  receive("conversation.updated", conversation("c", 2, { unreadCount: 1 }));
  expect(isStale()).toBe(false);
  receive("conversation.updated", conversation("c", 3, { customerName: "Nadia" }));
  expect(isStale()).toBe(true);
  client.setQueryData(key, {});
  receive("message.created", message("o", 4, { messageType: "order" }));
  expect(isStale()).toBe(true);
});

test("a conversation that is out of sight now leaves the lists and the screen", () => {
  const { client, receive, ids, keys } = openInbox();
  receive("conversation.removed", { id: "c" });
  expect(ids(keys.all)).toEqual([]);
  expect(client.getQueryData(keys.detail)).toBeNull();
  expect(client.getQueryData(keys.messages)).toBeUndefined();
});

test("colleagues come, write and go; one's own other tab is nobody", () => {
  const { client, receive, keys } = openInbox();
  const say = (userId: string, state: string) =>
    receive("presence", { conversationId: "c", userId, name: userId, state });
  const states = () =>
    client.getQueryData<Record<string, { state: string }[]>>(keys.viewers)?.c?.map((viewer) => viewer.state);
  say("me", "viewing");
  expect(states()).toBeUndefined();
  say("said", "typing");
  expect(states()).toEqual(["typing"]);
  say("said", "left");
  expect(states()).toEqual([]);
});

test("events of other screens change nothing", () => {
  const { client, receive, keys } = openInbox();
  const before = client.getQueryData(keys.all);
  receive("order.created", { order: {} });
  expect(client.getQueryData(keys.all)).toBe(before);
});

test("the late answer of a send does not undo what the socket said meanwhile", () => {
  const { client, receive, keys } = openInbox();
  receive("message.created", message("b", 2, { status: "QUEUED", clientMessageId: "mine" }));
  receive("message.updated", message("b", 2, { status: "FAILED", clientMessageId: "mine" }));
  applyAnswer(client, context, message("b", 2, { status: "QUEUED", clientMessageId: "mine" }));
  const items = client.getQueryData<Pages<MessageDto>>(keys.messages)?.pages.flatMap((page) => page.items);
  expect(items?.at(-1)?.status).toBe("FAILED");
});

test("who comes or goes is seen in the list of colleagues and in the menu of them", () => {
  const { client, receive } = openInbox();
  const colleague = { userId: "you", presence: "OFFLINE" } as MemberDto;
  client.setQueryData(queryKeys.members("demo"), [colleague]);
  client.setQueryData(queryKeys.memberPages("demo"), one(colleague));
  receive("member.presence", { userId: "you", presence: "ONLINE" });
  expect(client.getQueryData<MemberDto[]>(queryKeys.members("demo"))?.[0]?.presence).toBe("ONLINE");
  expect(client.getQueryData<Pages<MemberDto>>(queryKeys.memberPages("demo"))?.pages[0]?.items[0]?.presence).toBe(
    "ONLINE",
  );
});
