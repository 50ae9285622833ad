import type { Tx } from "#/platform/db.ts";

/**
 * Cancels what came back to the queue of a campaign that had been cancelled meanwhile: it was claimed when the campaign's
 * queue was emptied (see `cancelCampaign`), and nobody would look at it again.
 */
export async function cancelReturned(tx: Tx, messageIds: string[]): Promise<void> {
  if (messageIds.length > 0) await tx.sql(cancelSql, [messageIds]);
}

const cancelSql = `
  UPDATE "Message" m SET status = 'CANCELLED', "holdReason" = NULL, "stuckSince" = NULL, "nextAttemptAt" = NULL
  WHERE m."workspaceId" = current_workspace() AND m.id = ANY ($1::uuid[]) AND m.status IN ('QUEUED', 'HELD')
    AND (SELECT p."cancelledAt" IS NOT NULL FROM "CampaignPause" p WHERE p."workspaceId" = current_workspace() AND p."campaignId" = m."campaignId")`;
