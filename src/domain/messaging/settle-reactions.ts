import type { Tx } from "#/platform/db.ts";

/**
 * Brings our own reactions in line with the messages that carry them: one that was refused or cancelled comes off its
 * message, where the one before it shows again, and one that is sent again comes back. What was set on the phone later
 * stays. Returns the ids of the messages whose reactions changed.
 */
export async function settleReactions(tx: Tx, carrierIds: string[]): Promise<string[]> {
  if (carrierIds.length === 0) return [];
  const rows = await tx.sql<{ id: string }>(settleSql, [carrierIds]);
  return rows.map(({ id }) => id);
}

const carrier = (target: string) =>
  `w."workspaceId" = current_workspace() AND w."replyToId" = ${target} AND w.type = 'REACTION' AND w.direction = 'OUTBOUND'`;

/** A reaction that one of our messages set has its time; any other time is the phone's. */
const settleSql = `
  WITH target AS (
    SELECT DISTINCT "replyToId" AS id FROM "Message"
    WHERE "workspaceId" = current_workspace() AND id = ANY ($1::uuid[]) AND type = 'REACTION' AND direction = 'OUTBOUND'
  ), latest AS (
    SELECT t.id, l.emoji, l.at FROM target t LEFT JOIN LATERAL (
      SELECT w.payload ->> 'emoji' AS emoji, w."providerAt" AS at FROM "Message" w
      WHERE ${carrier("t.id")} AND w.status NOT IN ('FAILED', 'CANCELLED') ORDER BY w."providerAt" DESC, w.id DESC LIMIT 1
    ) l ON true
  )
  UPDATE "Reaction" r SET emoji = coalesce(l.emoji, ''), at = coalesce(l.at, r.at)
  FROM latest l WHERE r."workspaceId" = current_workspace() AND r."messageId" = l.id AND r.reactor = 'business'
    AND (l.at > r.at OR EXISTS (SELECT FROM "Message" w WHERE ${carrier("l.id")} AND w."providerAt" = r.at))
    AND (r.emoji, r.at) IS DISTINCT FROM (coalesce(l.emoji, ''), coalesce(l.at, r.at))
  RETURNING r."messageId" AS id`;
