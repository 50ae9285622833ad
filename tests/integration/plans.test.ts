import { beforeAll, expect, test } from "vitest";
import { claimDeliveries } from "#/domain/channels/claim-deliveries.ts";
import { applyStatuses } from "#/domain/messaging/apply-statuses.ts";
import { claimMessages } from "#/domain/messaging/claim-messages.ts";
import { countUnread } from "#/domain/messaging/count-unread.ts";
import { readTerms } from "#/domain/messaging/lane-terms.ts";
import { leaveLane } from "#/domain/messaging/lanes.ts";
import { listOutbox } from "#/domain/messaging/outbox.ts";
import { outboxQuery, outboxStates } from "#/domain/messaging/outbox-schema.ts";
import { listConversations, listMessages } from "#/domain/messaging/queries.ts";
import { recordResult } from "#/domain/messaging/record-results.ts";
import { conversationsQuery } from "#/domain/messaging/schema.ts";
import { searchMessages } from "#/domain/messaging/search-messages.ts";
import { tidyLane } from "#/domain/messaging/tidy-lane.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { makeShop, rows, type Shop } from "../factories.ts";
import { fillInbox } from "./inbox-rows.ts";
import { analyze, asOwner, blocksRead, expectFewRows } from "./query-plans.ts";

// Under row-level security a condition finds its index only if its operator is leakproof. So the statements of the hot
// reads are caught as they are executed, and explained as the app's own role over 30,000 messages of two workspaces.

const bigTables = ["Conversation", "Message", "Contact", "ContactIdentity", "InboundDelivery", "MessageStatusEvent"];
/** A page is 51 rows, and a handful of tables are joined to it. */
const mostRowsRead = 1_000;

let shop: Shop;
let member: { id: string };
let threadId: string;
const sights: Record<string, { teamIds: string[] }> = { OWN: { teamIds: [] }, TEAM: { teamIds: [] } };
const inSight = (scope: string): Actor => ({
  ...shop.actor,
  sight: { userId: member.id, teamIds: sights[scope]?.teamIds ?? [] },
});
const inbox = (more: Record<string, unknown> = {}) =>
  listConversations({ ...shop.actor, userId: member.id }, conversationsQuery.parse(more));

beforeAll(async () => {
  shop = await makeShop();
  for (const one of [shop, await makeShop()]) await fillInbox(one);
  await seedDeliveries();
  await analyze();
  [member] = (await rows<{ id: string }>(
    shop,
    `SELECT "userId" AS id FROM "Membership" WHERE "workspaceId" = current_workspace()`,
  )) as [{ id: string }];
  sights.TEAM = { teamIds: await makeTeams() };
  await analyze();
  const [thread] = await rows<{ id: string }>(
    shop,
    `SELECT "conversationId" AS id FROM "Message" GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
  );
  threadId = thread?.id ?? "";
}, 120_000);

test("the seeded data are large enough for a scan to be the wrong plan", async () => {
  const [count] = await rows<{ messages: number; conversations: number }>(
    shop,
    `SELECT (SELECT count(*)::int FROM "Message") AS messages, (SELECT count(*)::int FROM "Conversation") AS conversations`,
  );
  expect(count).toEqual({ messages: 30_000, conversations: 10_000 });
});

test("a workspace counts as the whole table, whatever part of it it has", async () => {
  const [total] = await rows<{ size: number }>(
    shop,
    `SELECT reltuples::int AS size FROM pg_class WHERE oid = '"Contact"'::regclass`,
  );
  const [row] = await rows<{ "QUERY PLAN": { Plan: { "Plan Rows": number } }[] }>(
    shop,
    'EXPLAIN (FORMAT JSON) SELECT FROM "Contact"',
  );
  expect(row?.["QUERY PLAN"][0]?.Plan["Plan Rows"]).toBe(total?.size);
});

test.each<[string, () => Record<string, unknown>]>([
  ["first page", () => ({})],
  ["open ones", () => ({ status: "OPEN" })],
  ["active ones", () => ({ status: "active" })],
  ["unread ones", () => ({ unread: "true" })],
  ["mine", () => ({ assignee: "me" })],
  ["mine and unread", () => ({ assignee: "me", unread: "true" })],
  ["oldest first", () => ({ order: "oldest" })],
])("inbox: %s", async (_name, query) => {
  await expectLean(() => inbox(query()));
});

test("inbox: a page by cursor, far down", async () => {
  let { nextCursor } = await inbox({ limit: 100 });
  for (let page = 2; page < 20; page++) ({ nextCursor } = await inbox({ limit: 100, cursor: nextCursor }));
  await expectLean(() => inbox({ cursor: nextCursor }));
  await expectLean(() => inbox({ cursor: nextCursor, unread: "true" }));
  await expectLean(() => inbox({ cursor: nextCursor, status: "OPEN" }));
});

test("inbox: how many are unread", async () => {
  expect(await countUnread(shop.actor)).toEqual({ conversations: 99, isMore: true });
  await expectLean(() => countUnread(shop.actor));
});

test.each(["OWN", "TEAM"])("a part of the inbox: %s", async (scope) => {
  const part = (more: Record<string, unknown> = {}) =>
    listConversations(inSight(scope), conversationsQuery.parse(more));
  const { items, nextCursor } = await part();
  expect(items).toHaveLength(50);
  expect(nextCursor).not.toBeNull();
  await expectLean(() => part());
  await expectLean(() => part({ cursor: nextCursor }));
  await expectLean(() => part({ status: "active" }));
  await expectLean(() => part({ unread: "true" }));
  await expectLean(() => part({ order: "oldest" }));
  await expectLean(() => countUnread(inSight(scope)));
  await expectLean(() => listMessages(inSight(scope), items[0]?.id ?? "", { limit: 50 }));
});

test("thread: the first page and one by cursor", async () => {
  const { nextCursor } = await listMessages(shop.actor, threadId, { limit: 50 });
  expect(nextCursor).not.toBeNull();
  await expectLean(() => listMessages(shop.actor, threadId, { limit: 50 }));
  await expectLean(() => listMessages(shop.actor, threadId, { limit: 50, cursor: nextCursor ?? "" }));
});

test("thread: by the customer's number", async () => {
  await expectLean(() => listMessages(shop.actor, "966500000042", { limit: 50 }));
});

test("search: by name and by the last digits of a number", async () => {
  expect((await inbox({ q: "customer 04242" })).items).toHaveLength(1);
  expect((await inbox({ q: "0004242" })).items).toHaveLength(1);
  await expectLean(() => inbox({ q: "customer 04242" }));
  await expectLean(() => inbox({ q: "0004242" }));
});

test("search: by words of messages, for who sees all and who sees a part", async () => {
  expect(await searchMessages(shop.actor, "BODY 3")).toHaveLength(30);
  for (const actor of [shop.actor, inSight("OWN"), inSight("TEAM")])
    await expectLean(() => searchMessages(actor, "said by nobody"), 2_000);
});

test("inside search_contacts, which is a black box to the plan around it", async () => {
  const search = (words: string, digits: string) =>
    blocksRead(shop.actor, "SELECT search_contacts($1, $2)", [words, digits]);
  const [whole] = await rows<{ blocks: number }>(shop, `SELECT pg_relation_size('"Contact"')::int / 8192 AS blocks`);
  for (const [words, digits] of [
    ["customer 04242", ""],
    ["", "24240000"],
    ["customer 04242", "24240000"],
  ] as const) {
    for (let call = 1; call <= 8; call++) await search(words, digits); // a plan may change after the fifth
    expect(await search(words, digits), `${words} ${digits}`).toBeLessThan((whole?.blocks ?? 0) / 4);
  }
});

test("claiming due messages", async () => {
  const lane = { id: newId(), workspaceId: shop.actor.workspaceId, channelId: shop.channelId, fence: "1", attempts: 1 };
  await expectLean(() => inWorkspace(shop.actor, (tx) => claimMessages(tx, lane, { most: 64 })), 2_000);
  await expectLean(() => inWorkspace(shop.actor, (tx) => leaveLane(tx, lane)));
});

test("a reply behind a campaign of 100,000, and the campaign itself", async () => {
  await queueCampaigns();
  await analyze();
  const lane = { id: newId(), workspaceId: shop.actor.workspaceId, channelId: shop.channelId, fence: "1", attempts: 1 };
  await expectLean(() => inWorkspace(shop.actor, (tx) => claimMessages(tx, lane, { most: 8 })), 2_000);
  const limit = { id: shop.channelId, counter: "channel" as const, most: 1_000 };
  await expectLean(() => inWorkspace(shop.actor, (tx) => claimMessages(tx, lane, { most: 64, limit })), 2_000);
  await expectLean(() => inWorkspace(shop.actor, (tx) => leaveLane(tx, lane)));
  await expectLean(async () => {
    const terms = await inWorkspace(shop.actor, (tx) => readTerms(tx, lane));
    await inWorkspace(shop.actor, (tx) => tidyLane(tx, lane, terms));
  }, 20_000);
});

test("the outbox", async () => {
  for (const state of outboxStates) await expectLean(() => listOutbox(shop.actor, outboxQuery.parse({ state })));
});

test("claiming deliveries", async () => {
  await expectLean(() => claimDeliveries(100, 8_000_000));
});

test("matching statuses to their messages, by the provider's id and by ours", async () => {
  const account = { provider: "whatsapp", externalId: shop.phoneNumberId };
  const told = Array.from({ length: 50 }, (_, n) => ({
    item: {
      kind: "status",
      account,
      providerMessageId: `wamid.seed.${5001 + n * 7}.2`,
      status: "DELIVERED",
      at: new Date(),
      recipients: [],
    },
    channelId: shop.channelId,
    workspaceId: shop.actor.workspaceId,
    deliveryId: null,
    receivedAt: new Date(),
  })) as unknown as Parameters<typeof applyStatuses>[1];
  await expectLean(() => inWorkspace(shop.actor, (tx) => applyStatuses(tx, told)), 2_000);
});

// Last: it leaves the statistics behind the data.
test("a workspace that filled up after the last ANALYZE", async () => {
  shop = await makeShop();
  await fillInbox(shop);
  const { items } = await inbox();
  await expectLean(() => inbox());
  await expectLean(() => inbox({ unread: "true" }));
  await expectLean(() => listMessages(shop.actor, items[0]?.id ?? "", { limit: 50 }));
  await expectLean(() => listOutbox(shop.actor, outboxQuery.parse({ state: "queued" })));
  const lane = { id: newId(), workspaceId: shop.actor.workspaceId, channelId: shop.channelId, fence: "1", attempts: 1 };
  await expectLean(() => inWorkspace(shop.actor, (tx) => claimMessages(tx, lane, { most: 64 })), 2_000);
});

// A table that was empty at the last ANALYZE: the planner takes any part of it for nothing.
test("the send queue, of which the statistics know nothing", async () => {
  await asOwner(`SELECT pg_clear_attribute_stats('public', 'Message', attname, false) FROM pg_attribute
    WHERE attrelid = '"Message"'::regclass AND attnum > 0 AND NOT attisdropped`);
  const lane = { id: newId(), workspaceId: shop.actor.workspaceId, channelId: shop.channelId, fence: "1", attempts: 1 };
  await queueCampaigns();
  await expectLean(() => inWorkspace(shop.actor, (tx) => claimMessages(tx, lane, { most: 64 })), 2_000);
  const claimed = await inWorkspace(shop.actor, (tx) => claimMessages(tx, lane, { most: 64 }));
  expect(claimed).toHaveLength(64);
  const accepted = (id: string) => ({ outcome: "accepted" as const, providerMessageId: `wamid.${id}` });
  const record = () => Promise.all(claimed.map((message) => recordResult({ message, result: accepted(message.id) })));
  await expectLean(record, 2_000);
});

/** Of a big table no plan may read more rows than that. */
function expectLean(run: () => Promise<unknown>, most = mostRowsRead): Promise<void> {
  return expectFewRows({ workspaceId: shop.actor.workspaceId, tables: bigTables, most }, run);
}

/** 100,000 messages of three campaigns, due now. */
async function queueCampaigns(): Promise<void> {
  await inWorkspace(shop.actor, (tx) =>
    tx.sql(
      `INSERT INTO "Message" (id, "workspaceId", "conversationId", "contactId", "channelAccountId", direction, channel, "senderKind", type,
         status, "providerAt", "nextAttemptAt", "campaignId")
       SELECT uuidv7(), current_workspace(), c.id, c."contactId", c."channelAccountId", 'OUTBOUND', 'WHATSAPP', 'CAMPAIGN', 'TEXT', 'QUEUED',
         now(), now(), ($1::uuid[])[1 + n % 3] FROM "Conversation" c CROSS JOIN generate_series(1, 10) AS n`,
      [[newId(), newId(), newId()]],
    ),
  );
}

/** Three teams with 100 conversations each. */
function makeTeams(): Promise<string[]> {
  return inWorkspace(shop.actor, async (tx) => {
    const teams = await tx.sql<{ id: string }>(
      `INSERT INTO "Team" (id, "workspaceId", name, "updatedAt")
       SELECT uuidv7(), current_workspace(), 'Team ' || n, now() FROM generate_series(1, 3) AS n RETURNING id`,
    );
    const ids = teams.map(({ id }) => id);
    await tx.sql(
      `UPDATE "Conversation" c SET "teamId" = ($1::uuid[])[1 + n % 3]
       FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM "Conversation") AS numbered
       WHERE c.id = numbered.id AND n % 33 = 0`,
      [ids],
    );
    return ids;
  });
}

async function seedDeliveries(): Promise<void> {
  await unscoped((tx) =>
    tx.sql(
      `INSERT INTO "InboundDelivery" (id, provider, body, "receivedAt", "doneAt")
       SELECT uuidv7(), 'whatsapp', '{}', now(), CASE WHEN n % 300 > 0 THEN now() END FROM generate_series(1, 30000) AS n`,
    ),
  );
}
