import { beforeEach, expect, test } from "vitest";
import { DELETE as deleteLink, PATCH as patchLink } from "#/app/api/channels/[id]/links/[code]/route.ts";
import { GET as getLinks, POST as postLink } from "#/app/api/channels/[id]/links/route.ts";
import type { ChatLinkDto } from "#/domain/channels/chat-links-schema.ts";
import type { RouteHandler } from "#/http/route.ts";
import { inWorkspace } from "#/platform/db.ts";
import { answerOf, type Client, connectSimulated, makeClient, useSimulator } from "./channel-fixtures.ts";
import { errorOf, request, withParams } from "./team-fixtures.ts";

const world = useSimulator();
let client: Client;
let channel: { id: string; phoneNumberId: string };

beforeEach(async () => {
  client = await makeClient();
  channel = await connectSimulated(client, world);
});

const make = (text: string) => client.call(postLink, "/links", { json: { text }, id: channel.id });
const made = async (text: string) => answerOf<ChatLinkDto>(await make(text));
const list = (query = "") => client.call(getLinks, `/links${query}`, { id: channel.id });
const texts = async () => (await answerOf<ChatLinkDto[]>(await list())).map(({ text }) => text);

/** Of one link, by its code. */
function at(handler: RouteHandler, code: string, init: { method: string; json?: unknown }) {
  const { authorization } = client;
  return handler(request("/link", { ...init, headers: { authorization } }), withParams({ id: channel.id, code }));
}
const change = (code: string, text: string) => at(patchLink, code, { method: "PATCH", json: { text } });
const remove = (code: string) => at(deleteLink, code, { method: "DELETE" });

const logged = () =>
  inWorkspace(client.actor, (tx) =>
    tx.sql<{ action: string; details: object }>(
      `SELECT action, details FROM "ActivityLog" WHERE action LIKE 'channel.link%' ORDER BY id`,
    ),
  );

test("a link is made, changed under the same address, and deleted; the log names it and no text", async () => {
  const link = await made("I would like to book a table.");
  expect(link).toEqual({
    code: expect.stringMatching(/^\w{14}$/),
    text: "I would like to book a table.",
    url: `https://wa.me/message/${link.code}`,
  });
  expect(await answerOf(await change(link.code, "أريد حجز طاولة 🍽️"))).toEqual({ ...link, text: "أريد حجز طاولة 🍽️" });
  expect(await texts()).toEqual(["أريد حجز طاولة 🍽️"]);
  expect((await remove(link.code)).status).toBe(204);
  expect(await texts()).toEqual([]);
  expect(await logged()).toEqual(
    ["create", "change", "delete"].map((verb) => ({ action: `channel.link-${verb}`, details: { code: link.code } })),
  );
});

test("many links come in pages", async () => {
  for (const text of ["one", "two", "three"]) await made(text);
  const first = await list("?limit=2");
  const cursor = first.headers.get("x-next-cursor");
  expect(((await first.json()) as ChatLinkDto[]).map(({ text }) => text)).toEqual(["three", "two"]);
  const last = await list(`?limit=2&cursor=${cursor}`);
  expect(last.headers.get("x-next-cursor")).toBeNull();
  expect(((await last.json()) as ChatLinkDto[]).map(({ text }) => text)).toEqual(["one"]);
});

test.each([
  ["", 400],
  [" \u200b", 400],
  ["a".repeat(141), 400],
  ["a".repeat(140), 201],
])("%j", async (text, status) => {
  expect((await make(text)).status).toBe(status);
});

test("Meta's refusal comes in its own words, and is no change", async () => {
  for (const answer of [await change("NOSUCHLINK0000", "text"), await remove("NOSUCHLINK0000")]) {
    expect(await errorOf(answer)).toMatchObject({
      status: 400,
      error: { message: expect.stringContaining("'NOSUCHLINK0000' does not exist") },
    });
  }
  expect((await remove("../messages")).status).toBe(400);
  expect(await logged()).toEqual([]);
});

test("another workspace finds neither the number nor its links", async () => {
  const { code } = await made("ours");
  client = await makeClient();
  for (const answer of [await list(), await make("theirs"), await change(code, "theirs"), await remove(code)]) {
    expect(answer.status).toBe(404);
  }
  expect(Object.values(world.simulator.world.book.linksOf(channel.phoneNumberId))).toEqual(["ours"]);
});
