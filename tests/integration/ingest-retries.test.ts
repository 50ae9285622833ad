import { beforeEach, expect, test, vi } from "vitest";
import type { Tx } from "#/platform/db.ts";
import { deliver, envelope, makeShop, processAll, rows, textMessage } from "../factories.ts";

// Marking deliveries goes out ahead of the items: should it fail, their statements fail too, and say only that it did.
const marking = vi.hoisted(() => ({ batches: [] as number[], failsOnceWith: "" }));
vi.mock("#/domain/channels/claim-deliveries.ts", async (original) => {
  const real = await original<typeof import("#/domain/channels/claim-deliveries.ts")>();
  const finishDeliveries: typeof real.finishDeliveries = async (tx, deliveries) => {
    marking.batches.push(deliveries.length);
    const code = marking.failsOnceWith;
    marking.failsOnceWith = "";
    if (code) await fail(tx, code);
    return real.finishDeliveries(tx, deliveries);
  };
  return { ...real, finishDeliveries };
});
beforeEach(() => {
  marking.batches = [];
});

test("a batch whose marking met a deadlock runs again as a whole", async () => {
  const shop = await makeShop();
  for (const body of ["one", "two"]) await deliver(envelope(shop, textMessage({ id: `wamid.${body}`, body })));
  marking.failsOnceWith = "40P01";
  await processAll();
  expect(marking.batches).toEqual([2, 2]);
  expect(await rows(shop, `SELECT body FROM "Message" ORDER BY body`)).toEqual([{ body: "one" }, { body: "two" }]);
});

test("one whose marking waited too long for a lock is not taken for a bad one", async () => {
  const shop = await makeShop();
  await deliver(envelope(shop, textMessage({ id: "wamid.late" })));
  marking.failsOnceWith = "55P03";
  await expect(processAll()).rejects.toMatchObject({ code: "unavailable" });
  expect(marking.batches).toEqual([1]);
  expect(await rows(shop, `SELECT id FROM "InboundItem"`)).toEqual([]);
});

function fail(tx: Tx, code: string): Promise<unknown> {
  return tx.sql(`DO $$ BEGIN RAISE EXCEPTION SQLSTATE '${code}'; END $$`);
}
