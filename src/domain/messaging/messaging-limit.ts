import type { Tx } from "#/platform/db.ts";
import type { Lane } from "./lanes.ts";

/**
 * Meta's limit on how many people a business may write to first within 24 hours, and where it is counted: on the
 * portfolio, whose numbers share it, or on the number itself while no portfolio is known (whatsapp-cloud reference §9).
 */
export type MessagingLimit = { id: string; counter: "portfolio" | "channel"; most: number };

/** The table and column that hold the count of a limit. */
export const limitCounters = {
  portfolio: { table: `"BusinessPortfolio"`, column: "used" },
  channel: { table: `"ChannelAccount"`, column: `"limitUsed"` },
} as const;

const mostReleased = 1_000;

/**
 * Locks the count until the end of the transaction, takes off who was last written to more than 24 hours ago, and answers
 * for how many more people there is room.
 */
export async function lockLimit(tx: Tx, { id, counter, most }: MessagingLimit): Promise<number> {
  const { table, column } = limitCounters[counter];
  await tx.sql(`SELECT 1 FROM ${table} WHERE "workspaceId" = current_workspace() AND id = $1 FOR UPDATE`, [id]);
  const [row] = await tx.sql<{ used: number }>(
    `WITH gone AS (
       DELETE FROM "LimitUse" WHERE "workspaceId" = current_workspace() AND "limitId" = $1 AND at <= now() - interval '24 hours' RETURNING 1
     )
     UPDATE ${table} SET ${column} = greatest(0, ${column} - (SELECT count(*)::int FROM gone))
     WHERE "workspaceId" = current_workspace() AND id = $1 RETURNING ${column} AS used`,
    [id],
  );
  return Math.max(0, most - (row?.used ?? 0));
}

/** Queues again what was held for the limit, oldest first, as far as there is room now. Returns the messages. */
export async function releaseForRoom(tx: Tx, lane: Lane, limit: MessagingLimit | undefined): Promise<string[]> {
  const [held] = await tx.sql(
    `SELECT 1 FROM "Message" WHERE "workspaceId" = current_workspace() AND "channelAccountId" = $1 AND status = 'HELD'
       AND "holdReason" = 'messaging_limit' LIMIT 1`,
    [lane.channelId],
  );
  if (!held) return [];
  const room = limit ? await lockLimit(tx, limit) : mostReleased;
  if (room === 0) return [];
  const released = await tx.sql<{ id: string }>(
    `UPDATE "Message" SET status = 'QUEUED', "holdReason" = NULL, "stuckSince" = NULL, "nextAttemptAt" = now()
     WHERE "workspaceId" = current_workspace() AND id = ANY (ARRAY(
       SELECT m.id FROM "Message" m WHERE m."workspaceId" = current_workspace() AND m."channelAccountId" = $1
         AND m.status = 'HELD' AND m."holdReason" = 'messaging_limit' ORDER BY m.id LIMIT $2 FOR UPDATE SKIP LOCKED))
     RETURNING id`,
    [lane.channelId, Math.min(room, mostReleased)],
  );
  return released.map(({ id }) => id);
}
