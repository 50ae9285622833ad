import type { Stage } from "./stage.ts";

// Leases and retries go by the database's clock. Instead of waiting for it, what it would end is ended.

/** As if the leases of dead workers had run out: on deliveries, lanes and messages being sent. */
export async function endLeases(stage: Stage): Promise<void> {
  await stage.ask(`UPDATE "InboundDelivery" SET "leaseUntil" = now() WHERE "leaseUntil" > now() AND "doneAt" IS NULL`);
  await stage.ask(`UPDATE "Message" SET "leaseUntil" = now() WHERE status = 'SENDING' AND "leaseUntil" > now()`);
  await stage.ask(`UPDATE "OutboundLane" SET "leaseUntil" = now(), "nextDueAt" = now() WHERE "leaseUntil" > now()`);
}

/** As if the time were over for which a provider without answers is left alone. */
export async function endPauses(stage: Stage): Promise<void> {
  await stage.ask(
    `UPDATE "OutboundLane" SET "pausedUntil" = NULL, "nextDueAt" = now() WHERE "pausedUntil" > now() AND "leaseUntil" IS NULL`,
  );
}

/** As if the pause before the next try of parked items were over. */
export async function endRetryPauses(stage: Stage): Promise<void> {
  await stage.ask(
    `UPDATE "InboundItem" SET "updatedAt" = now() - interval '1 hour'
     WHERE state = 'WAITING' AND "updatedAt" > now() - interval '1 hour'`,
  );
  await stage.ask(
    `UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key LIKE 'parked:%' AND run_at > now()`,
  );
}
