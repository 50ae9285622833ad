import { z } from "zod";
import { unscoped } from "./db.ts";
import { defineJob } from "./jobs.ts";
import { log } from "./logger.ts";
import { bindJob } from "./run-jobs.ts";

/** Makes the next days' partitions of the event log and the webhook bodies, and drops those past their time. */
export const keepPartitions = defineJob("platform.keep-partitions", z.strictObject({}));

/** Forgets answers kept for `Idempotency-Key` whose day is over. */
export const expireIdempotencyKeys = defineJob("platform.expire-idempotency-keys", z.strictObject({}));

/** What the product does for its own upkeep. */
export const housekeepingJobs = [
  bindJob(keepPartitions, async () => {
    const [row] = await unscoped((tx) => tx.sql<{ changed: number }>("SELECT keep_partitions() AS changed"));
    log.info({ changed: row?.changed }, "kept the partitions");
  }),
  bindJob(expireIdempotencyKeys, async () => {
    await unscoped((tx) => tx.sql(`DELETE FROM "IdempotencyKey" WHERE "expiresAt" < now()`));
  }),
];
