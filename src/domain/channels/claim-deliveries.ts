import { claim, type RowQueue, settle } from "#/platform/claim.ts";
import { changeUnforced, type Tx, unscoped } from "#/platform/db.ts";

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

const queue: RowQueue = {
  table: "InboundDelivery",
  key: { receivedAt: "timestamptz", id: "uuid" },
  pending: `"doneAt" IS NULL AND "deadAt" IS NULL`,
  order: `"receivedAt", id`,
  size: "octet_length(body)",
};

/** Until another worker may take over a batch whose worker went silent. */
const leaseSeconds = 30;
/** After so many claims without an end a delivery is dead: visible, and replayed by hand. */
const maxAttempts = 5;

/**
 * Claims the oldest waiting deliveries, so many and of so many bytes at most: they may be 700 bytes each, or 3 MB. A body that killed its process five times is buried before it can do so again.
 */
export async function claimDeliveries(most: number, mostBytes: number): Promise<ClaimedDelivery[]> {
  const claimed = await claim<ClaimedDelivery>({ sql: changeUnforced }, queue, {
    batchSize: most,
    mostSize: mostBytes,
    leaseSeconds,
  });
  const worn = claimed.filter((delivery) => delivery.attempts > maxAttempts);
  if (worn.length === 0) return claimed;
  const set = `"deadAt" = now(), error = coalesce(error, 'the worker died each time')`;
  await unscoped((tx) => settle(tx, queue, worn, { set }));
  return claimed.filter((delivery) => delivery.attempts <= maxAttempts);
}

/** Marks deliveries as processed, in the transaction that applied them. False if another worker took one over. */
export async function finishDeliveries(tx: Tx, deliveries: ClaimedDelivery[]): Promise<boolean> {
  const held = await settle(tx, queue, deliveries, { set: `"doneAt" = now(), error = NULL` });
  return held.length === deliveries.length;
}

/** Notes why a delivery could not be processed; it comes again after a growing pause (3, 9, 27 s …), or is dead. */
export async function failDelivery(delivery: ClaimedDelivery, error: string): Promise<void> {
  const isDead = delivery.attempts >= maxAttempts;
  await unscoped((tx) =>
    settle(tx, queue, [delivery], {
      values: { error: { type: "text", of: () => error.slice(0, 2_000) } },
      ...(isDead ? { set: `"deadAt" = now()` } : { leaseSeconds: 3 ** delivery.attempts }),
    }),
  );
}
