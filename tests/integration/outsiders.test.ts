import { beforeAll, describe, expect, test } from "vitest";
import { apiRoutes } from "#/app/api/routes.ts";
import { encodeCursor } from "#/domain/messaging/cursor.ts";
import { messagingJobs } from "#/domain/messaging/job-handlers.ts";
import * as jobs from "#/domain/messaging/jobs.ts";
import { storeFile } from "#/domain/messaging/store-file.ts";
import { createApiKey } from "#/domain/team/api-keys.ts";
import { scopes } from "#/domain/team/schema.ts";
import { inWorkspace } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { makeShop, type Shop } from "../factories.ts";
import { sample } from "./file-fixtures.ts";
import { openThread, type Thread } from "./send-fixtures.ts";
import { makeMember, request, signedIn } from "./team-fixtures.ts";
import { contentsOf, fillTables, type Row } from "./tenant-rows.ts";

// T6 and T8: whoever is in one workspace and names things of another gets what somebody gets who names nothing at all.
// Strangers without any workspace are the subject of route-access.test.ts.

const canary = "canary7f3a91";
type Ids = {
  conversation: string;
  phone: string;
  message: string;
  channel: string;
  file: string;
  key: string;
  user: string;
  contact: string;
};

const operations = apiRoutes.flatMap(({ path, handlers }) =>
  Object.entries(handlers).map(([method, handler]) => ({ name: `${method} ${path}`, path, method, handler })),
);
type Operation = (typeof operations)[number];
const withId = operations.filter(({ path, handler }) => path.includes("[id]") && handler.spec.auth !== "platform");
const lists = operations.filter(({ handler }) => handler.spec.query && handler.spec.can);

/** A body for each operation that takes one, good enough to reach the rows. A new route has to name its own. */
const bodies: Record<string, unknown> = {
  "PATCH /api/channels/[id]": { displayName: "taken over" },
  "PATCH /api/channels/[id]/profile": { about: "taken over" },
  "PUT /api/channels/[id]/pin": { pin: "123456" },
  "POST /api/channels/[id]/templates": {
    name: "from_outside",
    language: "en",
    category: "UTILITY",
    components: [{ type: "BODY", text: "from outside" }],
  },
  "POST /api/channels/[id]/registration": { pin: "123456" },
  "PATCH /api/conversations/[id]": { priority: "URGENT" },
  "POST /api/conversations/[id]/assignment": { assigneeId: null },
  "POST /api/conversations/[id]/messages": { type: "text", body: "from outside" },
  "POST /api/conversations/[id]/notes": { body: "from outside" },
  "POST /api/conversations/[id]/read": {},
  "POST /api/conversations/[id]/send": { message: "from outside" },
  "POST /api/conversations/[id]/send-media": { mediaUrl: "https://example.com/a.jpg", mediaType: "image" },
  "POST /api/conversations/[id]/toggle-bot": { enabled: false },
  "POST /api/conversations/[id]/typing": { isTyping: true },
  "PATCH /api/messages/[id]": { body: "from outside" },
  "PATCH /api/templates/[id]": { category: "MARKETING" },
};

let theirs: Ids;
let victim: Shop;
let outsider: Shop;
let ownThread: Thread;
let callers: Record<string, Record<string, string>>;
let rowsOfVictim: Map<string, Row>;

beforeAll(async () => {
  [victim, outsider] = [await makeShop(), await makeShop()];
  const thread = await openThread(victim);
  ownThread = await openThread(outsider);
  rowsOfVictim = await fillTables(victim.actor, canary);
  await plantCanaries(victim);
  const content = (async function* () {
    yield new Uint8Array(sample("photo.jpg"));
  })();
  const file = await storeFile(victim.actor, { content, mimeType: "image/jpeg", name: `${canary}.jpg` });
  const key = await createApiKey(victim.actor, { name: canary, scopes: [...scopes], expiresAt: null });
  const member = await makeMember(victim.actor.workspaceId, "AGENT");
  const [contact] = await inWorkspace(victim.actor, (tx) =>
    tx.sql<{ id: string }>(`SELECT "contactId" AS id FROM "Conversation" WHERE id = $1`, [thread.id]),
  );
  theirs = {
    conversation: thread.id,
    phone: thread.phone,
    message: thread.inboundId,
    channel: victim.channelId,
    file: file.id,
    key: key.id,
    user: member.userId,
    contact: contact?.id ?? "",
  };
  callers = await callersOf(outsider);
}, 60_000);

test("every operation that takes a body has one here", () => {
  const needed = withId.filter(({ handler }) => handler.spec.body).map(({ name }) => name);
  expect(needed.filter((name) => !(name in bodies))).toEqual([]);
  expect(Object.keys(bodies).filter((name) => !needed.includes(name))).toEqual([]);
});

describe("another workspace's id in the path", () => {
  test.each(withId)("$name answers as for an absent one and changes nothing", async (operation) => {
    const before = await contentsOf(victim.actor);
    const others = operation.handler.spec.rateLimit ? [] : [...rowsOfVictim.values()].map((row) => String(row.id));
    const foreignIds = [...Object.values(theirs), ...others].filter((id) => id.includes("-"));
    for (const [caller, headers] of Object.entries(callers)) {
      const absent = await call(operation, { id: newId() }, { headers });
      expect(absent.status, caller).toBe(caller === "owner" || isInReachOfKeys(operation) ? 404 : 403);
      for (const id of foreignIds) {
        expect(await call(operation, { id }, { headers }), `${caller} ${id}`).toEqual(absent);
      }
    }
    expect(await contentsOf(victim.actor)).toEqual(before);
  });

  test.each(withId.filter(({ path }) => path.includes("/conversations/")))(
    "$name by their customer's number",
    async (operation) => {
      const headers = callers.key ?? {};
      const absent = await call(operation, { id: "999000111222" }, { headers });
      expect(absent.status).toBe(404);
      expect(await call(operation, { id: theirs.phone }, { headers })).toEqual(absent);
      expect(await call(operation, { id: `+${theirs.phone}` }, { headers })).toEqual(absent);
    },
  );
});

describe("another workspace's ids elsewhere", () => {
  const bodyIds: [string, (ids: Ids) => unknown][] = [
    ["POST /api/conversations/[id]/messages", ({ file }) => ({ type: "image", fileId: file })],
    ["POST /api/conversations/[id]/messages", ({ message }) => ({ type: "text", body: "hello", replyToId: message })],
    ["POST /api/conversations/[id]/messages", ({ message }) => ({ type: "reaction", emoji: "👍", replyToId: message })],
    [
      "POST /api/conversations/[id]/messages",
      () => ({ type: "template", template: { name: `${canary}-name`, language: "en" } }),
    ],
    ["POST /api/conversations/[id]/assignment", ({ user }) => ({ assigneeId: user })],
  ];
  test.each(bodyIds)("in the body of %s", async (name, bodyOf) => {
    const before = await contentsOf(victim.actor);
    const operation = operations.find((one) => one.name === name) as Operation;
    const headers = callers.key ?? {};
    const nobody = Object.fromEntries(Object.keys(theirs).map((key) => [key, newId()])) as Ids;
    const absent = await call(operation, { id: ownThread.id }, { headers, json: bodyOf(nobody) });
    expect(absent.status).toBeGreaterThanOrEqual(400);
    expect(await call(operation, { id: ownThread.id }, { headers, json: bodyOf(theirs) })).toEqual(absent);
    expect(await contentsOf(victim.actor)).toEqual(before);
  });

  test("in the read mark: nothing of theirs is counted", async () => {
    const operation = operations.find((one) => one.name === "POST /api/conversations/[id]/read") as Operation;
    const headers = callers.key ?? {};
    const mark = (upTo: string) => call(operation, { id: ownThread.id }, { headers, json: { upTo } });
    expect(await mark(theirs.message)).toEqual(await mark(newId()));
  });

  test.each(lists)("in query and cursor of $name", async (operation) => {
    const at = new Date();
    const nobody = newId();
    for (const [key, id] of Object.entries(theirs)) {
      for (const [name, of] of [
        ["channel", (one: string) => one],
        ["assignee", (one: string) => one],
        ["cursor", (one: string) => one],
        ["cursor", (one: string) => encodeCursor(at.toISOString(), one)],
        ["q", (one: string) => one],
      ] as [string, (one: string) => string][]) {
        const query = (one: string) => `?${name}=${encodeURIComponent(of(one))}`;
        const path = { id: operation.path.includes("files") ? nobody : ownThread.id };
        const foreign = await call(operation, path, { headers: callers.key ?? {}, query: query(id) });
        expect(foreign.text, `${key} ${name}`).not.toContain(canary);
        if (id.includes("-") && name !== "cursor") {
          const absent = await call(operation, path, { headers: callers.key ?? {}, query: query(nobody) });
          expect(foreign.text.replaceAll(id, "*"), `${key} ${name}`).toBe(absent.text.replaceAll(nobody, "*"));
        }
      }
    }
  });
});

test("nothing planted in another workspace appears in any answer", async () => {
  const planted = [...rowsOfVictim.values()].filter((row) => JSON.stringify(row).includes(canary));
  expect(planted.length).toBeGreaterThan(15);
  const asked = operations.filter(({ method, handler }) => method === "GET" && handler.spec.auth !== "public");
  for (const headers of Object.values(callers)) {
    for (const operation of asked) {
      for (const query of ["", `?q=${canary}`, "?limit=100"]) {
        const { text } = await call(operation, { id: ownThread.id }, { headers, query });
        expect(text, operation.name).not.toContain(canary);
        for (const id of Object.values(theirs)) expect(text, operation.name).not.toContain(id);
      }
    }
  }
});

test("their own people do see what was planted: the canaries are alive", async () => {
  const headers = (await callersOf(victim)).key ?? {};
  const list = operations.find(({ name }) => name === "GET /api/conversations") as Operation;
  expect((await call(list, {}, { headers })).text).toContain(canary);
});

describe("jobs", () => {
  const ofOne = messagingJobs.filter(({ name }) => name !== jobs.forgetSettled.name); // upkeep of all workspaces
  const payloads: Record<string, (ids: Ids) => Record<string, unknown>> = {
    [jobs.fetchInboundMedia.name]: ({ message }) => ({ messageId: message }),
    [jobs.retryParkedItems.name]: () => ({}),
    [jobs.settleWaiting.name]: () => ({ at: new Date(0).toISOString() }),
    [jobs.tellRead.name]: ({ conversation }) => ({ conversationId: conversation, typing: true }),
  };

  test("every job of messaging is here", () => {
    expect(ofOne.map(({ name }) => name).filter((name) => !(name in payloads))).toEqual([]);
  });

  test.each(ofOne)("$name of one workspace with another's ids does nothing", async ({ name, run }) => {
    const before = [await contentsOf(victim.actor), await contentsOf(outsider.actor)];
    const payload = { workspaceId: outsider.actor.workspaceId, ...payloads[name]?.(theirs) };
    await run(payload, { jobId: "1", attempt: 1, isLastAttempt: true, signal: new AbortController().signal });
    expect([await contentsOf(victim.actor), await contentsOf(outsider.actor)]).toEqual(before);
  });
});

/** An owner with a cookie, and a program with a key to everything. */
async function callersOf(shop: Shop): Promise<Record<string, Record<string, string>>> {
  const { workspaceId } = shop.actor;
  const [found] = await inWorkspace(shop.actor, (tx) =>
    tx.sql<{ userId: string; slug: string }>(
      `SELECT m."userId", w.slug FROM "Membership" m JOIN "Workspace" w ON w.id = m."workspaceId" WHERE w.id = $1 AND m.role = 'OWNER'`,
      [workspaceId],
    ),
  );
  const { key } = await createApiKey(shop.actor, { name: "all", scopes: [...scopes], expiresAt: null });
  const { cookie } = await signedIn(found?.userId ?? "");
  return {
    owner: { cookie, "x-workspace": found?.slug ?? "", origin: "http://localhost:3000" },
    key: { authorization: `Bearer ${key}` },
  };
}

/** Keys themselves are made and ended by people only. */
function isInReachOfKeys({ handler }: Operation): boolean {
  return (scopes as readonly string[]).includes(handler.spec.can ?? "");
}

type Options = { headers: Record<string, string>; json?: unknown; query?: string };

/** Calls a route; the answer as it is on the wire, less the id of the request. */
async function call(
  { name, path, method, handler }: Operation,
  params: { id?: string },
  { headers, json, query = "" }: Options,
) {
  const body = json ?? (method === "GET" ? undefined : bodies[name]);
  const url = `${path.replace("[id]", params.id ?? "")}${query}`;
  const response = await handler(request(url, { method, headers, json: body }), {
    params: Promise.resolve(params as Record<string, string>),
  });
  const text = (await response.text()).replace(/"requestId":"[^"]*"/, "");
  return { status: response.status, type: response.headers.get("content-type"), text };
}

/** Every text of the workspace that no rule binds says the canary; so do people's names in its own rows. */
async function plantCanaries(shop: Shop): Promise<void> {
  await inWorkspace(shop.actor, async (tx) => {
    await tx.sql(
      `UPDATE "Contact" SET name = $1 || ' ' || name, notes = $1, email = $1, company = $1, "searchText" = $1`,
      [canary],
    );
    await tx.sql(
      `UPDATE "Message" SET body = $1 || ' ' || body, payload = payload || jsonb_build_object('planted', $1::text)`,
      [canary],
    );
    await tx.sql(`UPDATE "ChannelAccount" SET "displayName" = $1`, [canary]);
    await tx.sql(`UPDATE "Workspace" SET name = $1, description = $1, address = $1`, [canary]);
    await tx.sql(`UPDATE "MessageTemplate" SET status = 'APPROVED'`);
  });
}
