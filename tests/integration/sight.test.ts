import { beforeEach, describe, expect, test, vi } from "vitest";
import * as conversationMessages from "#/app/api/conversations/[id]/messages/route.ts";
import * as conversation from "#/app/api/conversations/[id]/route.ts";
import * as threadSearch from "#/app/api/conversations/[id]/search/route.ts";
import * as templateVariables from "#/app/api/conversations/[id]/variables/route.ts";
import * as conversations from "#/app/api/conversations/route.ts";
import * as file from "#/app/api/files/[id]/route.ts";
import * as cancel from "#/app/api/messages/[id]/cancel/route.ts";
import * as history from "#/app/api/messages/[id]/history/route.ts";
import * as messagePatch from "#/app/api/messages/[id]/route.ts";
import * as messageSearch from "#/app/api/messages/search/route.ts";
import * as outboxCounts from "#/app/api/outbox/counts/route.ts";
import * as outbox from "#/app/api/outbox/route.ts";
import * as unread from "#/app/api/unread/route.ts";
import type { MessageHit } from "#/domain/messaging/schema.ts";
import type { RouteHandler } from "#/http/route.ts";
import { openPlain, openSocketIo, say, textsOf } from "./live-fixtures.ts";
import {
  asAgent,
  call,
  colleague,
  crew,
  inbox,
  listed,
  names,
  ok,
  owner,
  setScope,
  threads,
  useSight,
  watch,
} from "./sight-fixtures.ts";

useSight();

describe.each([
  ["OWN", ["Mine"]],
  ["TEAM", ["Mine", "Ours"]],
  ["ALL", ["Amina", "Mine", "Ours", "Theirs"]],
] as const)("an agent who sees %s", (scope, seen) => {
  beforeEach(async () => {
    await setScope(scope);
  });
  const known = names.filter((name) => (seen as readonly string[]).includes(name));

  test("lists, finds and counts those, and no others", async () => {
    expect(await listed()).toEqual(seen);
    expect(await listed("?status=OPEN&unread=true")).toEqual(known);
    expect(await listed("?order=oldest&limit=100")).toEqual(seen);
    expect(await listed("?q=customer")).toEqual(known);
    expect(await listed(`?assignee=${colleague.userId}`)).toEqual(known.filter((name) => name === "Theirs"));
    expect(await listed(`?team=${crew.id}`)).toEqual(known.filter((name) => name === "Ours"));
    const count = await ok<{ conversations: number }>(unread.GET, asAgent({ method: "GET" }));
    expect(count.conversations).toBe(known.length);
    const stuck = await ok<{ stuck: number }>(outboxCounts.GET, asAgent({ method: "GET" }));
    expect(stuck.stuck).toBe(known.length);
    const waiting = await ok<{ conversationId: string }[]>(
      outbox.GET,
      asAgent({ method: "GET", query: "?state=stuck" }),
    );
    expect(waiting.map((one) => one.conversationId).sort()).toEqual(known.map((name) => threads[name].id).sort());
  });

  test("finds words in the messages of those", async () => {
    const hits = await ok<MessageHit[]>(messageSearch.GET, asAgent({ method: "GET", query: "?q=WORDS" }));
    const expected = known.map((name) => [threads[name].messageId, `Customer ${name}`, `words of ${name}`]);
    expect(hits.map((hit) => [hit.id, hit.customerName, hit.content]).sort()).toEqual(expected.sort());
  });

  test("pages through those without a gap", async () => {
    const first = await call(conversations.GET, asAgent({ method: "GET", query: "?limit=1" }));
    const cursors: string[] = [first.headers.get("x-next-cursor") ?? ""];
    const found = [...((await first.json()) as { id: string }[])];
    while (cursors.at(-1)) {
      const next = await call(
        conversations.GET,
        asAgent({ method: "GET", query: `?limit=1&cursor=${cursors.at(-1)}` }),
      );
      found.push(...((await next.json()) as { id: string }[]));
      cursors.push(next.headers.get("x-next-cursor") ?? "");
    }
    expect(new Set(found.map(({ id }) => id)).size).toBe(seen.length);
    expect(found).toHaveLength(seen.length);
  });

  test("opens those, and nothing of another one by its id or number", async () => {
    for (const [index, name] of names.entries()) {
      const { id, messageId, heldId, fileId } = threads[name];
      const status = (known as readonly string[]).includes(name) ? 200 : 404;
      const get = async (handler: RouteHandler, of: string, query = "") =>
        (await call(handler, asAgent({ method: "GET", id: of, query }))).status;
      expect(await get(conversation.GET, id), name).toBe(status);
      expect(await get(conversation.GET, `21261111000${index}`), name).toBe(status);
      expect(await get(conversationMessages.GET, id), name).toBe(status);
      expect(await get(threadSearch.GET, id, "?q=words"), name).toBe(status);
      expect(await get(templateVariables.GET, id), name).toBe(status);
      expect(await get(history.GET, messageId), name).toBe(status);
      expect(await get(file.GET, fileId), name).toBe(status);
      const patched = await call(messagePatch.PATCH, asAgent({ method: "PATCH", id: heldId, json: { body: "new" } }));
      expect(patched.status, name).toBe(status);
      const note = await call(conversation.PATCH, asAgent({ method: "PATCH", id, json: { priority: "HIGH" } }));
      expect(note.status, name).toBe(status);
      expect((await call(cancel.POST, asAgent({ id: heldId }))).status, name).toBe(status);
    }
  });

  test.each([
    ["Socket.IO", openSocketIo],
    ["a plain WebSocket", openPlain],
  ])("hears of those over %s, also when catching up", async (_kind, open) => {
    const [socket, all] = [await watch(open), await watch(open, owner)];
    const [bootstrap] = socket.seen.filter(({ type }) => type === "conversation.bootstrap");
    expect(bootstrap?.data).toHaveLength(seen.length);
    for (const name of names) await say(inbox.actor, threads[name].id, `note for ${name}`);
    await vi.waitFor(() => expect(textsOf(all)).toHaveLength(3), 5_000);
    await vi.waitFor(() => expect(textsOf(socket)).toEqual(known.map((name) => `note for ${name}`)), 5_000);
    const again = await watch(open);
    again.tell("resume", { since: socket.seen[0]?.seq ?? 0 });
    await vi.waitFor(() => expect(again.seen.some(({ type }) => type === "resumed")).toBe(true), 5_000);
    expect(textsOf(again)).toEqual(textsOf(socket));
  });
});
