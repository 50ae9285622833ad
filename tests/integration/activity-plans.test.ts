import pg from "pg";
import { beforeAll, expect, inject, test, vi } from "vitest";
import { listActivity } from "#/domain/team/activity-log/list-activity.ts";
import { activityQuery } from "#/domain/team/activity-schema.ts";
import { inWorkspace } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { newId } from "#/platform/ids.ts";
import { makeWorkspace } from "./team-fixtures.ts";

// The log of two workspaces with 30,000 entries each, most of them alike. Whatever it is filtered by, a page of 50 reads its
// own rows, by the plan that is made for the values and by the one that is made for all.

type Plan = Record<string, unknown> & { "Node Type": string; "Relation Name"?: string; Plans?: Plan[] };

/** The largest group has 11 actions, and of each at most a page is read. */
const mostRowsRead = 1_000;
const people = [newId(), newId()];
const [busy = "", rare = ""] = people;
const channel = newId();
let ours: Awaited<ReturnType<typeof makeWorkspace>>;

beforeAll(async () => {
  ours = await makeWorkspace();
  for (const { workspaceId } of [ours, await makeWorkspace()]) {
    await inWorkspace({ workspaceId }, (tx) =>
      tx.sql(
        `INSERT INTO "ActivityLog" (id, "workspaceId", "actorKind", "actorId", "actorName", action, resource, "resourceId", "createdAt")
         SELECT uuidv7(), current_workspace(), CASE WHEN n % 3000 = 0 THEN 'PLATFORM_ADMIN' ELSE 'USER' END,
           CASE WHEN n % 1000 = 0 THEN $2 ELSE $1 END, 'Somebody',
           CASE WHEN n % 500 = 0 THEN 'channel.update' WHEN n % 10 = 0 THEN 'conversation.closed' ELSE 'conversation.assigned' END,
           CASE WHEN n % 500 = 0 THEN 'ChannelAccount' ELSE 'Conversation' END,
           CASE WHEN n % 500 = 0 THEN $3 ELSE uuidv7()::text END, date_trunc('hour', now()) - n / 100 * interval '1 hour'
         FROM generate_series(1, 30000) AS n`,
        [busy, rare, channel],
      ),
    );
  }
  await asOwner((owner) => owner.query("VACUUM ANALYZE"));
}, 120_000);

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const filters: Record<string, () => Record<string, unknown>> = {
  nothing: () => ({}),
  "somebody busy": () => ({ actor: busy }),
  "somebody who seldom does anything": () => ({ actor: rare }),
  nobody: () => ({ actor: newId() }),
  "a frequent kind": () => ({ actor: "USER" }),
  "a seldom kind": () => ({ actor: "PLATFORM_ADMIN" }),
  "a frequent action": () => ({ action: "conversation.assigned" }),
  "a seldom action": () => ({ action: "channel.update" }),
  "a frequent group": () => ({ action: "conversation" }),
  "a seldom group": () => ({ action: "channel" }),
  "a group that nobody was in": () => ({ action: "export" }),
  "a frequent resource": () => ({ resource: "Conversation" }),
  "a seldom resource": () => ({ resource: "ChannelAccount" }),
  "one thing": () => ({ resourceId: channel }),
  "one thing of a kind": () => ({ resource: "ChannelAccount", resourceId: channel }),
  "a time": () => ({ from: hoursAgo(200), to: hoursAgo(190) }),
  "a time long ago": () => ({ to: hoursAgo(290) }),
  "somebody, an action and a time": () => ({ actor: busy, action: "conversation.assigned", from: hoursAgo(100) }),
};

test.each(Object.entries(filters))("by %s: the first page and one behind it", async (_name, filter) => {
  const read = (more = {}) => listActivity(ours.actor, activityQuery.parse({ ...filter(), ...more }));
  const { items, nextCursor } = await read();
  expect(items.map(({ at }) => at)).toEqual(
    items
      .map(({ at }) => at)
      .sort()
      .reverse(),
  );
  await expectLean(() => read());
  if (nextCursor) await expectLean(() => read({ cursor: nextCursor }));
});

test("a group is all of its actions and no others, in the order of time, page by page", async () => {
  const pages: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listActivity(ours.actor, activityQuery.parse({ action: "channel", limit: 25, cursor }));
    pages.push(...page.items.map(({ id, action }) => `${action} ${id}`));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(new Set(pages).size).toBe(60);
  expect(pages.every((one) => one.startsWith("channel.update "))).toBe(true);
  expect((await listActivity(ours.actor, activityQuery.parse({ action: "chan" }))).items).toEqual([]);
});

async function expectLean(run: () => Promise<unknown>): Promise<void> {
  const statements = (await caught(run)).filter(({ text }) => text.includes('"ActivityLog"'));
  expect(statements.length).toBeGreaterThan(0);
  for (const { text, values } of statements) {
    for (const mode of ["force_custom_plan", "force_generic_plan"]) {
      const plan = await inWorkspace(ours.actor, async (tx) => {
        await tx.sql(`SET LOCAL plan_cache_mode = ${mode}`);
        const [row] = await tx.sql<{ "QUERY PLAN": { Plan: Plan }[] }>(
          `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`,
          values,
        );
        return row?.["QUERY PLAN"][0]?.Plan;
      });
      const nodes = plan ? nodesOf(plan).filter((node) => node["Relation Name"] === "ActivityLog") : [];
      expect(nodes.length).toBeGreaterThan(0);
      const read = nodes.reduce((sum, node) => sum + rowsReadBy(node), 0);
      expect(read, `${mode}: ${text}\n${JSON.stringify(plan, null, 1)}`).toBeLessThanOrEqual(mostRowsRead);
    }
  }
}

async function caught(run: () => Promise<unknown>): Promise<{ text: string; values: unknown[] }[]> {
  const statements: { text: string; values: unknown[] }[] = [];
  const original = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  const spy = vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const [query] = args as [{ text?: string; values?: unknown[] } | string];
    if (typeof query === "object" && query.text)
      statements.push({ text: query.text, values: [...(query.values ?? [])] });
    return original.apply(this, args) as never;
  });
  await run().finally(() => spy.mockRestore());
  return statements;
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

function rowsReadBy(node: Plan): number {
  const perLoop = ["Actual Rows", "Rows Removed by Filter", "Rows Removed by Index Recheck"].map((key) =>
    Number(node[key] ?? 0),
  );
  return perLoop.reduce((sum, count) => sum + count, 0) * Number(node["Actual Loops"] ?? 1);
}

async function asOwner(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const url = new URL(inject("templateUrl"));
  url.pathname = new URL(env.DATABASE_URL).pathname;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await work(client).finally(() => client.end());
}
