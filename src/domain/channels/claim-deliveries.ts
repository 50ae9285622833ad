import { type Tx, unscoped } from "#/platform/db.ts";

/** A stored body that this worker may process until the lease ends. */
export type ClaimedDelivery = {
  id: string;
  receivedAt: Date;
  provider: string;
  accountToken: string | null;
  body: Buffer;
  attempts: number;
  fence: number;
};

/** Seconds until another worker may take over a batch whose worker went silent. */
const leaseSeconds = 30;
/** After so many claims without an end the delivery is dead: visible, and replayed by hand. */
export const maxDeliveryAttempts = 5;

/**
 * Claims the oldest waiting deliveries, by database time. The attempt is counted now, so that a body that kills the
 * process is counted too. A delivery that failed before comes alone.
 */
export function claimDeliveries(most: number): Promise<ClaimedDelivery[]> {
  return unscoped((tx) => tx.sql<ClaimedDelivery>(claimSql, [most, leaseSeconds]));
}

/** Marks deliveries as processed, in the transaction that applied them. False if another worker took one over. */
export async function finishDeliveries(tx: Tx, deliveries: ClaimedDelivery[]): Promise<boolean> {
  const rows = await tx.sql(
    `UPDATE "InboundDelivery" d SET "doneAt" = now(), error = NULL
     FROM unnest($1::timestamptz[], $2::uuid[], $3::int[]) AS k(at, id, fence)
     WHERE d."receivedAt" = k.at AND d.id = k.id AND d.fence = k.fence RETURNING d.id`,
    [deliveries.map((d) => d.receivedAt), deliveries.map((d) => d.id), deliveries.map((d) => d.fence)],
  );
  return rows.length === deliveries.length;
}

/** Notes why a delivery could not be processed; it comes again after a growing pause, or is dead. */
export async function failDelivery(delivery: ClaimedDelivery, error: string): Promise<void> {
  await unscoped((tx) =>
    tx.sql(
      `UPDATE "InboundDelivery" SET error = $4,
         "deadAt" = CASE WHEN attempts >= $5 THEN now() END,
         "leaseUntil" = now() + make_interval(secs => least(300, power(3, attempts)))
       WHERE "receivedAt" = $1 AND id = $2 AND fence = $3`,
      [delivery.receivedAt, delivery.id, delivery.fence, error.slice(0, 2_000), maxDeliveryAttempts],
    ),
  );
}

/** Lets a dead or finished delivery be processed once more. True if there is one with that id. */
export async function replayDelivery(id: string): Promise<boolean> {
  const rows = await unscoped((tx) =>
    tx.sql(
      `UPDATE "InboundDelivery" SET "doneAt" = NULL, "deadAt" = NULL, "leaseUntil" = NULL, attempts = 0, error = NULL
       WHERE id = $1 RETURNING id`,
      [id],
    ),
  );
  return rows.length > 0;
}

/** How many deliveries wait, how many are dead, and how long the oldest has waited (seconds). */
export async function deliveryBacklog(): Promise<{ waiting: number; dead: number; oldestSeconds: number }> {
  const [row] = await unscoped((tx) =>
    tx.sql<{ waiting: string; dead: string; oldest: string | null }>(
      `SELECT count(*) FILTER (WHERE "deadAt" IS NULL) AS waiting, count(*) FILTER (WHERE "deadAt" IS NOT NULL) AS dead,
         extract(epoch FROM now() - min("receivedAt") FILTER (WHERE "deadAt" IS NULL)) AS oldest
       FROM "InboundDelivery" WHERE "doneAt" IS NULL`,
    ),
  );
  return { waiting: Number(row?.waiting ?? 0), dead: Number(row?.dead ?? 0), oldestSeconds: Number(row?.oldest ?? 0) };
}

const claimSql = `
  UPDATE "InboundDelivery" d SET "leaseUntil" = now() + make_interval(secs => $2), attempts = d.attempts + 1, fence = d.fence + 1
  FROM (
    SELECT "receivedAt", id FROM "InboundDelivery"
    WHERE "doneAt" IS NULL AND "deadAt" IS NULL AND ("leaseUntil" IS NULL OR "leaseUntil" < now())
    ORDER BY "receivedAt", id LIMIT $1 FOR UPDATE SKIP LOCKED
  ) due
  WHERE d."receivedAt" = due."receivedAt" AND d.id = due.id
  RETURNING d.id, d."receivedAt", d.provider, d."accountToken", d.body, d.attempts, d.fence`;
