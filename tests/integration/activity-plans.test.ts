import { beforeAll, expect, test } from "vitest";
import { listActivity } from "#/domain/team/activity-log/list-activity.ts";
import { activityQuery } from "#/domain/team/activity-schema.ts";
import { inWorkspace } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { analyze, expectFewRows } from "./query-plans.ts";
import { makeWorkspace } from "./team-fixtures.ts";

// The log of two workspaces with 30,000 entries each, most of them alike. Whatever it is filtered by, a page of 50 reads its
// own rows, by the plan that is made for the values and by the one that is made for all.

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
  await analyze();
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
  const few = { workspaceId: ours.workspaceId, tables: ["ActivityLog"], most: mostRowsRead };
  await expectFewRows(few, () => read());
  if (nextCursor) await expectFewRows(few, () => read({ cursor: nextCursor }));
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
