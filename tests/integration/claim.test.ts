import { beforeEach, expect, test } from "vitest";
import { type Claimed, claim, type RowQueue, settle } from "#/platform/claim.ts";
import { unscoped } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";

type Row = Claimed & { id: string; receivedAt: Date; leaseUntil: Date | null; error: string | null };

const queue: RowQueue = {
  table: "InboundDelivery",
  key: { receivedAt: "timestamptz", id: "uuid" },
  pending: `"doneAt" IS NULL AND "deadAt" IS NULL AND provider = $2`,
  order: `"receivedAt", id`,
};
let provider: string;

// Rows of other tests are not ours to take.
beforeEach(() => {
  provider = newId();
});

test("50 claimers at once take every row once", async () => {
  const ids = await addRows(1_000);
  const taken = await Promise.all(Array.from({ length: 50 }, takeUntilEmpty));
  const rows = taken.flat();
  expect(rows.map((row) => row.id).sort()).toEqual(ids.sort());
  expect(rows.every((row) => row.attempts === 1 && row.fence === 1)).toBe(true);
});

test("rows come oldest first, as many as asked for", async () => {
  const ids = await addRows(5);
  expect((await take(2)).map((row) => row.id)).toEqual(ids.slice(0, 2));
  expect((await take(10)).map((row) => row.id)).toEqual(ids.slice(2));
  expect(await take(10)).toEqual([]);
});

test("a claim stays within a size, and a row above it comes alone", async () => {
  await addRows(1, 90);
  const small = await addRows(3, 10);
  const claimed = async () => {
    const options = { batchSize: 10, mostSize: 25, leaseSeconds: 30, params: [provider] };
    const rows = await unscoped((tx) => claim<Row>(tx, { ...queue, size: "octet_length(body)" }, options));
    return rows.map((row) => row.id);
  };
  expect(await claimed()).toHaveLength(1);
  expect(await claimed()).toEqual(small.slice(0, 2));
  expect(await claimed()).toEqual(small.slice(2));
});

test("a lease that ran out frees the row, and its first claimer can no longer settle it", async () => {
  await addRows(2);
  const first = await take(2);
  await lapse(first[0]);
  const [second, ...others] = await take(2);
  expect([second?.id, second?.attempts, others]).toEqual([first[0]?.id, 2, []]);
  const settled = await unscoped((tx) => settle(tx, queue, first, { set: `"doneAt" = now()` }));
  expect(settled.map((row) => row.id)).toEqual([first[1]?.id]);
  const stillOurs = await unscoped((tx) => settle(tx, queue, second ? [second] : [], { set: `"doneAt" = now()` }));
  expect(stillOurs).toEqual([second]);
  expect(await take(2)).toEqual([]);
});

test("settling writes what differs by row, and without an outcome hands the row back", async () => {
  await addRows(2);
  const rows = await take(2);
  await unscoped((tx) =>
    settle(tx, queue, rows, { values: { error: { type: "text", of: (row: Row) => `not yet: ${row.id}` } } }),
  );
  const again = await take(2);
  expect(again.map((row) => row.error)).toEqual(rows.map((row) => `not yet: ${row.id}`));
  expect(again.map((row) => row.fence)).toEqual([2, 2]);
});

test("a lease given while settling is the pause before the next try", async () => {
  await addRows(1);
  const [row] = await take(1);
  await unscoped((tx) => settle(tx, queue, row ? [row] : [], { leaseSeconds: 60 }));
  expect(await take(1)).toEqual([]);
  await lapse(row);
  expect(await take(1)).toHaveLength(1);
});

test("a claim that is rolled back leaves the row free and uncounted", async () => {
  await addRows(1);
  await expect(
    unscoped(async (tx) => {
      await claim(tx, queue, { batchSize: 1, leaseSeconds: 60, params: [provider] });
      throw new Error("crash");
    }),
  ).rejects.toThrow("crash");
  expect((await take(1)).map((row) => row.attempts)).toEqual([1]);
});

async function addRows(count: number, bytes = 0): Promise<string[]> {
  const ids = Array.from({ length: count }, newId);
  await unscoped((tx) =>
    tx.sql(`INSERT INTO "InboundDelivery" (id, provider, body) SELECT unnest($1::uuid[]), $2, $3`, [
      ids,
      provider,
      Buffer.alloc(bytes),
    ]),
  );
  return ids;
}

function take(batchSize: number): Promise<Row[]> {
  return unscoped((tx) => claim<Row>(tx, queue, { batchSize, leaseSeconds: 30, params: [provider] }));
}

async function takeUntilEmpty(): Promise<Row[]> {
  const rows: Row[] = [];
  for (let batch = await take(7); batch.length > 0; batch = await take(7)) rows.push(...batch);
  return rows;
}

async function lapse(row: Row | undefined): Promise<void> {
  await unscoped((tx) =>
    tx.sql(`UPDATE "InboundDelivery" SET "leaseUntil" = now() - interval '1 second' WHERE id = $1`, [row?.id]),
  );
}
