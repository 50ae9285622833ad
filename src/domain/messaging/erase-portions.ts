import { inWorkspace, type Tx } from "#/platform/db.ts";
import { enqueue } from "#/platform/jobs.ts";
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

/** What there is to do, with the number of rows for whoever watches; undefined if it is finished or gone. */
function begin(payload: Payload): Promise<SweepWork | undefined> {
  return within(payload, async (tx) => {
    const [row] = await tx.sql<{ work: SweepWork; total: number }>(
      `SELECT work, total FROM "ErasureReceipt" WHERE ${mine} AND work IS NOT NULL`,
      [payload.erasureId],
    );
    if (!row) return undefined;
    if (row.total > 0) return row.work;
    const [counted] = await tx.sql<{ total: number }>(totalSql, [JSON.stringify(row.work.until)]);
    await tx.sql(`UPDATE "ErasureReceipt" SET total = $2 WHERE ${mine}`, [payload.erasureId, counted?.total ?? 0]);
    return row.work;
  });
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
