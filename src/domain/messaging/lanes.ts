import { claim, type RowQueue } from "#/platform/claim.ts";
import { type Tx, unscoped } from "#/platform/db.ts";
import { hint } from "#/platform/notify.ts";

/** The sending queue of one channel account, held by this worker until the lease ends. */
export type Lane = { id: string; workspaceId: string; channelId: string; fence: string; attempts: number };

const queue: RowQueue = {
  table: "OutboundLane",
  key: { id: "uuid" },
  pending: `"nextDueAt" <= now() AND "stoppedAt" IS NULL`,
  order: `"nextDueAt"`,
};

const laneLeaseSeconds = 30;

/**
 * Tells the channel's lane that a message waits. Called last in the unit of work: the row lock that it takes makes a
 * worker that is just leaving the lane wait, and then see the message.
 */
export async function wakeLane(tx: Tx, channelId: string): Promise<void> {
  await tx.sql(
    `UPDATE "OutboundLane" SET "nextDueAt" = least("nextDueAt", now())
     WHERE "workspaceId" = current_workspace() AND "channelId" = $1`,
    [channelId],
  );
  tx.afterCommit(() => hint("wasl_outbound"));
}

/** Takes lanes that have something due. */
export function claimLanes(most: number): Promise<Lane[]> {
  return unscoped((tx) => claim<Lane>(tx, queue, { batchSize: most, leaseSeconds: laneLeaseSeconds }));
}

/** Goes on holding the lane. False if another worker has it, or if it was stopped. */
export async function keepLane(tx: Tx, lane: Lane): Promise<boolean> {
  const held = await tx.sql(
    `UPDATE "OutboundLane" SET "leaseUntil" = now() + make_interval(secs => $3)
     WHERE id = $1 AND fence = $2 AND "stoppedAt" IS NULL RETURNING 1`,
    [lane.id, lane.fence, laneLeaseSeconds],
  );
  return held.length === 1;
}

/**
 * Leaves the lane; it is due again when its next message is, or when a send that never ended may be looked at. With
 * messages that are due it goes behind the lanes that wait already.
 */
export async function leaveLane(tx: Tx, lane: Lane): Promise<void> {
  await tx.sql(`SELECT 1 FROM "OutboundLane" WHERE id = $1 FOR UPDATE`, [lane.id]);
  await tx.sql(
    `UPDATE "OutboundLane" l SET "leaseUntil" = NULL, "nextDueAt" = (
       SELECT greatest(min(due), date_trunc('milliseconds', now())) FROM (
         (SELECT "nextAttemptAt" AS due FROM "Message" WHERE "workspaceId" = l."workspaceId" AND "channelAccountId" = l."channelId"
            AND status = 'QUEUED' ORDER BY "nextAttemptAt" LIMIT 1)
         UNION ALL
         (SELECT "leaseUntil" FROM "Message" WHERE "workspaceId" = l."workspaceId" AND "channelAccountId" = l."channelId"
            AND status = 'SENDING' ORDER BY "leaseUntil" LIMIT 1)) AS waiting
       HAVING min(due) IS NOT NULL)
     WHERE l.id = $1 AND l.fence = $2`,
    [lane.id, lane.fence],
  );
}

/** Stops sending on a channel whose token was revoked or that was blocked; the backlog stays. */
export async function stopLane(tx: Tx, channelId: string, reason: string): Promise<void> {
  await tx.sql(
    `UPDATE "OutboundLane" SET "stoppedAt" = now() WHERE "workspaceId" = current_workspace() AND "channelId" = $1`,
    [channelId],
  );
  await tx.sql(
    `UPDATE "ChannelAccount" SET "connectionStatus" = 'FAILED', "healthStatus" = 'CRITICAL', "connectionError" = $2, "updatedAt" = now()
     WHERE "workspaceId" = current_workspace() AND id = $1`,
    [channelId, reason],
  );
}
