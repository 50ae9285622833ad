import { expect, test } from "vitest";
import { unscoped } from "#/platform/db.ts";
import { deliver, makeShop, processAll, rows } from "../factories.ts";
import { mutatedBodies } from "../fuzz/mutated-bodies.ts";

// The full size, over HTTP and with an eye on memory, is the scenario "mutated bodies" of npm run test:faults.
const seed = 20_261_121;
const count = 1_000;

test(`${count} mutated bodies harm no sound message beside them (seed ${seed})`, { timeout: 120_000 }, async () => {
  const shop = await makeShop();
  const bodies = [...mutatedBodies(shop, count, seed)];
  for (let start = 0; start < count; start += 50) {
    await Promise.all(bodies.slice(start, start + 50).map(({ body }) => deliver(body)));
    await processAll();
  }
  const stored = await rows<{ id: string }>(shop, `SELECT "providerMessageId" AS id FROM "Message"`);
  const known = new Set(stored.map(({ id }) => id));
  expect(bodies.flatMap(({ sound }) => sound).filter((id) => !known.has(id))).toEqual([]);
  const open = await unscoped((tx) =>
    tx.sql(`SELECT error FROM "InboundDelivery" WHERE "doneAt" IS NULL OR error IS NOT NULL OR "deadAt" IS NOT NULL`),
  );
  expect(open).toEqual([]);
  const failed = await rows(
    shop,
    `SELECT kind, error FROM (SELECT json ->> 'kind' AS kind, error FROM "InboundItem") i WHERE error IS NOT NULL`,
  );
  expect(failed).toEqual([]);
  // Not everything was broken beyond use: the bodies reach what they are meant to reach.
  const [reached] = await rows<{ events: number; consents: number }>(
    shop,
    `SELECT (SELECT count(*)::int FROM "ChannelEvent") AS events, (SELECT count(*)::int FROM "Consent") AS consents`,
  );
  expect(reached?.events).toBeGreaterThan(50);
  expect(reached?.consents).toBeGreaterThan(0);
});
