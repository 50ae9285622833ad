import { inWorkspace, type Scope } from "#/platform/db.ts";
import { publish } from "#/platform/events.ts";
import { shutOutReturns } from "./cancel-returned.ts";
import { messageUpdated } from "./events.ts";
import { wakeLane } from "./lanes.ts";
import { pauseReasonsSql } from "./pause-reasons.ts";

/** The messages that one campaign has queued on one number. */
export type CampaignQueue = { campaignId: string; channelId: string };

const batchSize = 5_000;

/**
 * Nothing of the campaign is claimed or opened for a call after this has committed, however much is queued. Only what was
 * opened already is still called for, a moment later (`LaneCalls`).
 */
export async function pauseCampaign(scope: Scope, queue: CampaignQueue): Promise<void> {
  await inWorkspace(scope, (tx) => tx.sql(pauseSql, [queue.campaignId, queue.channelId, false]));
}

/** Lets a paused campaign go on with what waited. */
export async function resumeCampaign(scope: Scope, { campaignId, channelId }: CampaignQueue): Promise<void> {
  await inWorkspace(scope, async (tx) => {
    await tx.sql(`DELETE FROM "CampaignPause" WHERE "workspaceId" = current_workspace() AND "campaignId" = $1`, [
      campaignId,
    ]);
    await wakeLane(tx, channelId);
  });
}

/**
 * Takes back everything that the campaign has not sent, and answers how many messages that were. The pause comes first and
 * stays: a hundred thousand rows take a while, and what is claimed comes back only after it (`cancelReturned`).
 */
export async function cancelCampaign(scope: Scope, queue: CampaignQueue): Promise<number> {
  await inWorkspace(scope, async (tx) => {
    await shutOutReturns(tx);
    await tx.sql(pauseSql, [queue.campaignId, queue.channelId, true]);
  });
  for (let cancelled = 0; ; ) {
    const ids = await inWorkspace(scope, async (tx) => {
      const rows = await tx.sql<{ id: string }>(cancelSql, [queue.channelId, queue.campaignId]);
      const changed = rows.map(({ id }) => id);
      await publish(tx, messageUpdated(scope.workspaceId, changed));
      return changed;
    });
    cancelled += ids.length;
    if (ids.length === 0) return cancelled;
  }
}

const pauseSql = `
  INSERT INTO "CampaignPause" ("workspaceId", "campaignId", "channelAccountId", "cancelledAt")
  VALUES (current_workspace(), $1, $2, CASE WHEN $3::bool THEN now() END)
  ON CONFLICT ("workspaceId", "campaignId") DO UPDATE SET "cancelledAt" = coalesce("CampaignPause"."cancelledAt", excluded."cancelledAt")`;

const held = (reasons: string) => `
    (SELECT id FROM "Message" WHERE "workspaceId" = current_workspace() AND "channelAccountId" = $1 AND "campaignId" = $2
      AND status = 'HELD' AND "holdReason" IN (${reasons}) LIMIT ${batchSize})`;

/** Queued ones by "Message_due_campaign", held ones by "Message_over_limit" and "Message_paused". */
const cancelSql = `
  UPDATE "Message" SET status = 'CANCELLED', "holdReason" = NULL, "stuckSince" = NULL, "nextAttemptAt" = NULL
  WHERE "workspaceId" = current_workspace() AND status IN ('QUEUED', 'HELD') AND id = ANY (ARRAY(
    (SELECT id FROM "Message" WHERE "workspaceId" = current_workspace() AND "channelAccountId" = $1 AND "campaignId" = $2
      AND status = 'QUEUED' ORDER BY "nextAttemptAt", id LIMIT ${batchSize})
    UNION ALL ${held("'messaging_limit'")} UNION ALL ${held(pauseReasonsSql)}))
  RETURNING id`;
