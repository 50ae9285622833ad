import type { Tx } from "#/platform/db.ts";

/** What is decided about a conversation; everything else follows from its messages. */
export type DemoState = {
  id: string;
  unread: number;
  assigneeId: string | null | undefined;
  teamId: string | null | undefined;
  status: string;
  priority: string;
  referral: Record<string, string> | null;
};

/** Sets what hangs on the messages: last one, 24-hour window, first answer, unread; and the same for the contacts. */
export async function settleCounters(tx: Tx, states: DemoState[]): Promise<void> {
  await tx.sql(settleConversations, [JSON.stringify(states)]);
  await tx.sql(settleContacts, [states.map(({ id }) => id)]);
}

// A note is for colleagues: it is not the last message of a conversation.
const settleConversations = `
  WITH state AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS s(id uuid, unread int, "assigneeId" uuid, "teamId" uuid, status text,
      priority text, referral jsonb)
  ), told AS (
    SELECT m."conversationId", min(m."providerAt") AS first_at, max(m."providerAt") AS last_at,
      (array_agg(m.id ORDER BY m."providerAt" DESC, m.id DESC))[1] AS last_id,
      min(m."providerAt") FILTER (WHERE m.direction = 'INBOUND') AS asked_at,
      max(m."providerAt") FILTER (WHERE m.direction = 'INBOUND') AS inbound_at
    FROM "Message" m JOIN state s ON s.id = m."conversationId"
    WHERE m."workspaceId" = current_workspace() AND m.channel <> 'INTERNAL_NOTE' GROUP BY 1
  )
  UPDATE "Conversation" c SET
    "lastMessageId" = t.last_id, "lastMessageAt" = t.last_at, "lastInboundAt" = t.inbound_at,
    "windowExpiresAt" = t.inbound_at + interval '24 hours', "createdAt" = t.first_at, "updatedAt" = t.last_at,
    "firstResponseAt" = (SELECT min(m."providerAt") FROM "Message" m
      WHERE m."workspaceId" = c."workspaceId" AND m."conversationId" = c.id AND m.direction = 'OUTBOUND'
        AND m.channel <> 'INTERNAL_NOTE' AND m."providerAt" > t.asked_at),
    "unreadCount" = s.unread, "lastReadAt" = CASE WHEN s.unread = 0 THEN t.last_at END, "assigneeId" = s."assigneeId",
    "teamId" = s."teamId", status = s.status, "closedAt" = CASE WHEN s.status = 'CLOSED' THEN t.last_at + interval '10 minutes' END,
    priority = s.priority, referral = s.referral
  FROM state s JOIN told t ON t."conversationId" = s.id
  WHERE c."workspaceId" = current_workspace() AND c.id = s.id`;

const settleContacts = `
  UPDATE "Contact" k SET "unreadCount" = c.unread, "lastMessageAt" = c.last_at, "createdAt" = c.first_at
  FROM (
    SELECT "contactId", sum("unreadCount")::int AS unread, max("lastMessageAt") AS last_at, min("createdAt") AS first_at
    FROM "Conversation" WHERE "workspaceId" = current_workspace() AND id = ANY ($1::uuid[]) GROUP BY 1
  ) c
  WHERE k."workspaceId" = current_workspace() AND k.id = c."contactId"`;
