import type { Tx } from "#/platform/db.ts";
import { pauseReasonsSql } from "./pause-reasons.ts";

/** Queues what was held for a pause that is over (see `pauseSending`), oldest first. Returns the messages. */
export async function releasePaused(tx: Tx, channelId: string): Promise<string[]> {
  const released = await tx.sql<{ id: string }>(releaseSql, [channelId]);
  return released.map(({ id }) => id);
}

/** Index "Message_paused". */
const releaseSql = `
  UPDATE "Message" SET status = 'QUEUED', "holdReason" = NULL, "stuckSince" = NULL, "nextAttemptAt" = now(), "errorCode" = NULL, "errorMessage" = NULL
  WHERE "workspaceId" = current_workspace() AND id = ANY (ARRAY(
    SELECT m.id FROM "Message" m JOIN "ChannelAccount" c ON c."workspaceId" = m."workspaceId" AND c.id = m."channelAccountId"
    WHERE m."workspaceId" = current_workspace() AND m."channelAccountId" = $1 AND m.status = 'HELD'
      AND m."holdReason" IN (${pauseReasonsSql}) AND NOT CASE m."holdReason"
        WHEN 'spam_limit' THEN c."healthIssues" ? 'paused:spamLimit' WHEN 'payment' THEN c."healthIssues" ? 'paused:payment'
        ELSE EXISTS (SELECT FROM "MessageTemplate" t WHERE t."workspaceId" = m."workspaceId" AND t."channelAccountId" = $1 AND t.status = 'PAUSED'
          AND t.name = m.payload -> 'template' ->> 'name' AND t.language = m.payload -> 'template' ->> 'language') END
    ORDER BY m.id LIMIT 1000 FOR UPDATE OF m SKIP LOCKED))
  RETURNING id`;
