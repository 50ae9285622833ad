import { claim, type RowQueue } from "#/platform/claim.ts";
import { clock } from "#/platform/clock.ts";
import { type Tx, unscoped } from "#/platform/db.ts";
import { hint } from "#/platform/notify.ts";
import type { LanePace, PaceState } from "./lane-pace.ts";
import { pauseReasonsSql } from "./pause-reasons.ts";
import { silenceSeconds } from "./tidy-lane.ts";

/** The sending queue of one channel account, held by this worker until the lease ends. */
export type Lane = {
  id: string;
  workspaceId: string;
  channelId: string;
  fence: string;
  attempts: number;
  /** As the worker before left it. */
  pacing?: Partial<PaceState>;
};

const queue: RowQueue = {
  table: "OutboundLane",
  key: { id: "uuid" },
  pending: `"nextDueAt" <= now() AND "stoppedAt" IS NULL AND "closedAt" IS NULL AND ("pausedUntil" IS NULL OR "pausedUntil" <= now())`,
  order: `"nextDueAt"`,
};

/** For how long a lane is held without being kept. */
export const laneLeaseSeconds = 30;
/** How often a lane is looked at while messages of it wait for room under the messaging limit, or for the end of a pause. */
const limitCheckSeconds = 60;

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

/** Whether a lane with something due waits for a worker. */
export async function othersWait(tx: Tx): Promise<boolean> {
  const rows = await tx.sql(
    `SELECT 1 FROM "OutboundLane" WHERE ${queue.pending} AND ("leaseUntil" IS NULL OR "leaseUntil" <= now()) LIMIT 1`,
  );
  return rows.length > 0;
}

/** Goes on holding the lane. False if another worker has it, if it was stopped, or if the workspace was closed. */
export async function keepLane(tx: Tx, lane: Lane): Promise<boolean> {
  const held = await tx.sql(
    `UPDATE "OutboundLane" SET "leaseUntil" = now() + make_interval(secs => $3)
     WHERE id = $1 AND fence = $2 AND "stoppedAt" IS NULL AND "closedAt" IS NULL RETURNING 1`,
    [lane.id, lane.fence, laneLeaseSeconds],
  );
  return held.length === 1;
}

/** The same question without prolonging the lease. */
export async function holdsLane(tx: Tx, lane: Lane): Promise<boolean> {
  const held = await tx.sql(
    `SELECT 1 FROM "OutboundLane" WHERE id = $1 AND fence = $2 AND "stoppedAt" IS NULL AND "closedAt" IS NULL`,
    [lane.id, lane.fence],
  );
  return held.length === 1;
}

/**
 * Leaves the lane with what the next worker must know of its pace; it is due again when its next message is, when a send
 * that never ended or is in doubt may be looked at, or when there may be room under the limit. With messages that are
 * due it goes behind the lanes that wait already. Answers whether it is due at once.
 */
export async function leaveLane(tx: Tx, lane: Lane, pace?: LanePace): Promise<boolean> {
  const state = pace?.state(clock.now().getTime(), performance.now());
  await tx.sql(`SELECT 1 FROM "OutboundLane" WHERE id = $1 FOR UPDATE`, [lane.id]);
  const [left] = await tx.sql<{ isDue: boolean | null }>(leaveSql, [
    lane.id,
    lane.fence,
    state ? JSON.stringify(state) : null,
    pace?.pauseMs ?? null,
  ]);
  return left?.isDue ?? false;
}

/** `m` is the queue of this lane; campaigns are gone through one by one, as their index has them. */
const mine = `m."workspaceId" = l."workspaceId" AND m."channelAccountId" = l."channelId"`;
const soonest = (condition: string) =>
  `(SELECT m."nextAttemptAt" AS due FROM "Message" m WHERE ${mine} AND m.status = 'QUEUED' AND ${condition}
    ORDER BY m."nextAttemptAt" LIMIT 1)`;
const leaveSql = `
  UPDATE "OutboundLane" l SET "leaseUntil" = NULL, pacing = coalesce($3::jsonb, l.pacing),
    "pausedUntil" = now() + make_interval(secs => $4::float8 / 1000), "nextDueAt" = (
    WITH RECURSIVE campaigns(id) AS (
      (SELECT m."campaignId" FROM "Message" m WHERE ${mine} AND m.status = 'QUEUED' AND m."campaignId" IS NOT NULL
       ORDER BY m."campaignId" LIMIT 1)
      UNION ALL
      SELECT (SELECT m."campaignId" FROM "Message" m WHERE ${mine} AND m.status = 'QUEUED' AND m."campaignId" > c.id
        ORDER BY m."campaignId" LIMIT 1) FROM campaigns c WHERE c.id IS NOT NULL
    )
    SELECT greatest(min(due), date_trunc('milliseconds', now())) FROM (
      ${soonest(`m."campaignId" IS NULL AND m."senderKind" = 'AGENT'`)}
      UNION ALL ${soonest(`m."campaignId" IS NULL AND m."senderKind" <> 'AGENT'`)}
      UNION ALL SELECT (${soonest(`m."campaignId" = c.id AND m."campaignId" IS NOT NULL`)}) FROM campaigns c WHERE c.id IS NOT NULL
        AND NOT EXISTS (SELECT FROM "CampaignPause" p WHERE p."workspaceId" = l."workspaceId" AND p."campaignId" = c.id)
      UNION ALL (SELECT m."leaseUntil" FROM "Message" m WHERE ${mine} AND m.status = 'SENDING' ORDER BY m."leaseUntil" LIMIT 1)
      UNION ALL (SELECT m."stuckSince" + make_interval(secs => ${silenceSeconds}) FROM "Message" m
        WHERE ${mine} AND m.status = 'AMBIGUOUS' AND m.decision IS NULL ORDER BY m."stuckSince" LIMIT 1)
      UNION ALL (SELECT now() + interval '${limitCheckSeconds} seconds' FROM "Message" m
        WHERE ${mine} AND m.status = 'HELD' AND m."holdReason" = 'messaging_limit' LIMIT 1)
      UNION ALL (SELECT now() + interval '${limitCheckSeconds} seconds' FROM "Message" m
        WHERE ${mine} AND m.status = 'HELD' AND m."holdReason" IN (${pauseReasonsSql}) LIMIT 1)) AS waiting
    HAVING min(due) IS NOT NULL)
  WHERE l.id = $1 AND l.fence = $2
  RETURNING l."nextDueAt" <= now() AND l."stoppedAt" IS NULL AND l."closedAt" IS NULL AND l."pausedUntil" IS NULL AS "isDue"`;

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
