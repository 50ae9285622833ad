import type { Tx } from "#/platform/db.ts";

/** Brings the conversations of these outgoing messages up, each with its latest one. Returns the conversations. */
export async function moveThreads(tx: Tx, messageIds: string[]): Promise<string[]> {
  if (messageIds.length === 0) return [];
  const rows = await tx.sql<{ id: string }>(
    `UPDATE "Conversation" c SET "lastMessageId" = m.id, "lastMessageAt" = greatest(c."lastMessageAt", m."providerAt"),
       "firstResponseAt" = coalesce(c."firstResponseAt", CASE WHEN c."lastInboundAt" IS NOT NULL THEN m."providerAt" END),
       status = CASE WHEN c.status IN ('CLOSED', 'ARCHIVED', 'SNOOZED') THEN 'OPEN' ELSE c.status END, "closedAt" = NULL,
       version = c.version + 1, "updatedAt" = now()
     FROM (
       SELECT DISTINCT ON ("conversationId") id, "conversationId", "providerAt" FROM "Message"
       WHERE "workspaceId" = current_workspace() AND id = ANY ($1::uuid[])
       ORDER BY "conversationId", "providerAt" DESC, id DESC
     ) m
     WHERE c."workspaceId" = current_workspace() AND c.id = m."conversationId" RETURNING c.id`,
    [messageIds],
  );
  return rows.map(({ id }) => id);
}
