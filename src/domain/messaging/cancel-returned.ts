import type { Tx } from "#/platform/db.ts";

/**
 * Cancels what came back to the queue of a campaign that had been cancelled meanwhile: it was claimed, held or in doubt when
 * the campaign's queue was emptied (see `cancelCampaign`), and nobody would look at it again. Called in the transaction that
 * brings it back, after it did: either this sees that the campaign is cancelled, or the cancelling, which waits for this
 * transaction (`shutOutReturns`), finds it in the queue. Answers how many messages it cancelled.
 */
export async function cancelReturned(tx: Tx, messageIds: string[]): Promise<number> {
  if (messageIds.length === 0) return 0;
  await tx.sql(`SELECT pg_advisory_xact_lock_shared(${lockKey})`);
  return (await tx.sql(cancelSql, [messageIds])).length;
}

/**
 * Waits for the transactions that bring messages of this workspace back to the queue; the next ones wait for this one, and see
 * what it did. For the short transaction that says that a campaign is cancelled.
 */
export async function shutOutReturns(tx: Tx): Promise<void> {
  await tx.sql(`SELECT pg_advisory_xact_lock(${lockKey})`);
}

const lockKey = "hashtextextended(current_workspace()::text, 17)";

const cancelSql = `
  UPDATE "Message" m SET status = 'CANCELLED', "holdReason" = NULL, "stuckSince" = NULL, "nextAttemptAt" = NULL
  WHERE m."workspaceId" = current_workspace() AND m.id = ANY ($1::uuid[]) AND m.status IN ('QUEUED', 'HELD')
    AND (SELECT p."cancelledAt" IS NOT NULL FROM "CampaignPause" p WHERE p."workspaceId" = current_workspace() AND p."campaignId" = m."campaignId")
  RETURNING m.id`;
