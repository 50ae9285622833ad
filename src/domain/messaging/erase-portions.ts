import { inWorkspace, type Tx } from "#/platform/db.ts";
import { hasCode } from "#/platform/errors.ts";
import { enqueue } from "#/platform/jobs.ts";
import { log } from "#/platform/logger.ts";
import type { JobContext } from "#/platform/run-jobs.ts";
import { erasureDigest } from "./erasure-receipts.ts";
import type { ErasedCounts } from "./erasure-schema.ts";
import { sweeps } from "./erasure-sweeps.ts";
import { continueErasure } from "./jobs.ts";
import { type SweepWork, sweepPage, totalSql } from "./sweep-page.ts";

type Payload = { workspaceId: string; erasureId: string };
type Place = { step?: number; after?: string[] };
type Row = { place: Place; counts: ErasedCounts };

/** After so long the job goes to the end of the line. */
const sliceMs = 10_000;

/** One at a time over all workspaces, behind people's own jobs. */
export const erasureJob = { queue: "erasures", maxAttempts: 25, priority: 5 };

/**
 * Goes on with an erasure, portion by portion, each a transaction that also says how far it is: a try that is broken off
 * is gone on with where the last portion ended, and a twin waits for the row and finds the next one. The last writes the
 * receipt.
 */
export async function erasePortions(payload: Payload, { signal }: Pick<JobContext, "signal">): Promise<void> {
  const until = performance.now() + sliceMs;
  const work = await begin(payload);
  if (!work) return;
  while (await within(payload, (tx) => erasePortion(tx, payload.erasureId, work))) {
    if (performance.now() < until && !signal.aborted) continue;
    return within(payload, async (tx) => void (await enqueue(tx, continueErasure, payload, erasureJob)));
  }
}

/** What there is to do; undefined if it is finished or gone. */
async function begin(payload: Payload): Promise<SweepWork | undefined> {
  const [row] = await within(payload, (tx) =>
    tx.sql<{ work: SweepWork; isNew: boolean }>(
      `SELECT work, place = '{}' AS "isNew" FROM "ErasureReceipt" WHERE ${mine} AND work IS NOT NULL`,
      [payload.erasureId],
    ),
  );
  if (row?.isNew) await count(payload, row.work);
  return row?.work;
}

/** The number of rows, for whoever watches. A workspace too large to be counted in time is erased from all the same. */
async function count(payload: Payload, { until }: SweepWork): Promise<void> {
  try {
    await within(payload, async (tx) => {
      const [counted] = await tx.sql<{ total: number }>(totalSql, [JSON.stringify(until)]);
      await tx.sql(`UPDATE "ErasureReceipt" SET total = $2 WHERE ${mine}`, [payload.erasureId, counted?.total ?? 0]);
    });
  } catch (error) {
    if (!hasCode(error, "unavailable")) throw error;
    log.warn({ err: error, ...payload }, "how much there is to erase could not be counted");
  }
}

/** False when there is nothing more to do. */
async function erasePortion(tx: Tx, erasureId: string, work: SweepWork): Promise<boolean> {
  const [row] = await tx.sql<Row>(
    `SELECT place, counts FROM "ErasureReceipt" WHERE ${mine} AND work IS NOT NULL FOR UPDATE`,
    [erasureId],
  );
  if (!row) return false;
  const { step = 0, after } = row.place;
  const sweep = sweeps[step];
  if (!sweep) {
    await finish(tx, erasureId);
    return false;
  }
  const { looked, found, last } = await sweepPage(tx, erasureId, sweep, work, after);
  const counts = { ...row.counts, [sweep.kind]: (row.counts[sweep.kind] ?? 0) + found };
  const place: Place = last && looked === sweep.rows ? { step, after: last } : { step: step + 1 };
  await tx.sql(
    `UPDATE "ErasureReceipt" SET done = least(done + $2, greatest(total, done)), counts = $3, place = $4 WHERE ${mine}`,
    [erasureId, sweep.isOfAll ? 0 : looked, JSON.stringify(counts), JSON.stringify(place)],
  );
  return true;
}

async function finish(tx: Tx, erasureId: string): Promise<void> {
  const [row] = await tx.sql<{ contactId: string; erasedByName: string; counts: ErasedCounts }>(
    `SELECT "contactId", "erasedByName", counts FROM "ErasureReceipt" WHERE ${mine}`,
    [erasureId],
  );
  if (!row) return;
  const erasedAt = new Date().toISOString();
  const sha256 = erasureDigest({ id: erasureId, ...row, erasedAt });
  await tx.sql(
    `UPDATE "ErasureReceipt" SET hash = $2, "finishedAt" = $3, done = total, work = NULL, place = '{}' WHERE ${mine}`,
    [erasureId, sha256, erasedAt],
  );
}

function within<T>({ workspaceId }: Payload, run: (tx: Tx) => Promise<T>): Promise<T> {
  return inWorkspace({ workspaceId }, run);
}

const mine = `"workspaceId" = current_workspace() AND id = $1`;
