import type { Tx } from "#/platform/db.ts";
import { hint } from "#/platform/notify.ts";

/** Stops a channel's sending queue, or starts it again with what waited. A stopped queue loses nothing. */
export async function switchLane(tx: Tx, channelId: string, isOn: boolean): Promise<void> {
  await tx.sql(
    `UPDATE "OutboundLane" SET "stoppedAt" = CASE WHEN $3 THEN NULL ELSE now() END,
       "nextDueAt" = CASE WHEN $3 THEN now() END, "pausedUntil" = NULL, attempts = 0
     WHERE "workspaceId" = $1 AND "channelId" = $2 AND ("stoppedAt" IS NOT NULL) = $3`,
    [tx.workspaceId, channelId, isOn],
  );
  if (isOn) tx.afterCommit(() => hint("wasl_outbound"));
}
