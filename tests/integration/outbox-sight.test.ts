import { beforeAll, describe, expect, test } from "vitest";
import { countOutbox, listOutbox } from "#/domain/messaging/outbox.ts";
import { outboxQuery, outboxStates } from "#/domain/messaging/outbox-schema.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { inWorkspace } from "#/platform/db.ts";
import { makeShop, rows, type Shop } from "../factories.ts";
import { analyze, expectFewRows } from "./query-plans.ts";
import { makeMember } from "./team-fixtures.ts";

// 10,000 messages did not go out, and among them, far down, are those of an agent and of a team: their pages are full and read
// nothing else.

let shop: Shop;
let agent: Actor;
const ofAgent = 120;
const ofTeam = 30;
let teamId: string;

beforeAll(async () => {
  shop = await makeShop();
  const { workspaceId } = shop.actor;
  const { userId } = await makeMember(workspaceId, "AGENT");
  agent = { ...shop.actor, userId, sight: { userId, teamIds: [] } };
  const [team] = await rows<{ id: string }>(
    shop,
    `INSERT INTO "Team" (id, "workspaceId", name, "updatedAt") VALUES (uuidv7(), current_workspace(), 'Kitchen', now()) RETURNING id`,
  );
  teamId = team?.id ?? "";
  await inWorkspace(shop.actor, async (tx) => {
    await tx.sql(
      `INSERT INTO "Contact" (id, "workspaceId", name, source) SELECT uuidv7(), current_workspace(), n::text, 'WHATSAPP' FROM generate_series(1, 5000) AS n`,
    );
    await tx.sql(
      `INSERT INTO "Conversation" (id, "workspaceId", "channelAccountId", "contactId", channel, "assigneeId", "teamId")
       SELECT uuidv7(), current_workspace(), $1, id, 'WHATSAPP', CASE WHEN name::int <= $3 THEN $2::uuid END,
         CASE WHEN name::int > $3 AND name::int <= $3 + $5 THEN $4::uuid END FROM "Contact"`,
      [shop.channelId, userId, ofAgent, teamId, ofTeam],
    );
    // In the order of the names: the agent's are the oldest.
    await tx.sql(
      `INSERT INTO "Message" (id, "workspaceId", "conversationId", "contactId", "channelAccountId", direction, channel, "senderKind", type,
         status, "providerAt", "failedAt")
       SELECT uuidv7(), current_workspace(), v.id, v."contactId", v."channelAccountId", 'OUTBOUND', 'WHATSAPP', 'AGENT', 'TEXT',
         CASE WHEN k = 1 THEN 'FAILED' WHEN k = 2 THEN 'HELD' ELSE 'SENT' END, now(), now()
       FROM "Conversation" v JOIN "Contact" c ON c."workspaceId" = v."workspaceId" AND c.id = v."contactId", generate_series(1, 6) AS k
       ORDER BY c.name::int, k`,
    );
  });
  await analyze();
}, 120_000);

async function pagesOf(actor: Actor, state: string) {
  const pages: { id: string; conversationId: string }[][] = [];
  let cursor: string | null = null;
  do {
    const page = await listOutbox(actor, outboxQuery.parse({ state, limit: 50, ...(cursor && { cursor }) }));
    pages.push(page.items.map(({ id, conversationId }) => ({ id, conversationId })));
    cursor = page.nextCursor;
  } while (cursor);
  return pages;
}

describe.each([
  ["their own", () => agent, ofAgent],
  [
    "their own and their team's",
    () => ({ ...agent, sight: { userId: agent.userId ?? "", teamIds: [teamId] } }),
    ofAgent + ofTeam,
  ],
] as const)("who sees %s", (_name, actorOf, threads) => {
  test.each(["failed", "held", "stuck"])(
    "gets full pages of %s, newest first, and nothing of the others",
    async (state) => {
      const pages = await pagesOf(actorOf(), state);
      expect(pages.map(({ length }) => length).slice(0, -1)).toEqual(pages.slice(0, -1).map(() => 50));
      const items = pages.flat();
      expect(items).toHaveLength(threads);
      expect(items.map(({ id }) => id)).toEqual(
        items
          .map(({ id }) => id)
          .sort()
          .reverse(),
      );
      const [foreign] = await rows<{ n: number }>(
        shop,
        `SELECT count(*)::int AS n FROM "Conversation" WHERE id = ANY ($1::uuid[]) AND "assigneeId" IS NULL AND "teamId" IS NULL`,
        [items.map(({ conversationId }) => conversationId)],
      );
      expect(foreign?.n).toBe(0);
    },
  );

  test("reads their threads only, whatever is looked for, and to count too", async () => {
    const few = { workspaceId: shop.actor.workspaceId, tables: ["Message"], most: 4 * threads };
    for (const state of outboxStates)
      await expectFewRows(few, () => listOutbox(actorOf(), outboxQuery.parse({ state, limit: 50 })));
    await expectFewRows(few, () => countOutbox(actorOf()));
  });
});

test("who sees all has everybody's", async () => {
  expect(await countOutbox(shop.actor)).toMatchObject({ stuck: 100, waiting: 0 });
  expect((await listOutbox(shop.actor, outboxQuery.parse({ state: "failed", limit: 100 }))).items).toHaveLength(100);
});
