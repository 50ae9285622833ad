import type { Tx } from "#/platform/db.ts";
import type { InboundRow, Ingested } from "./ingest-messages.ts";

/**
 * Inserts messages and moves what hangs on them (last message, unread, 24-hour window, reopening) in one statement.
 * Only rows that were really inserted count, so a repeated delivery changes no counter. What a blocked customer writes is
 * kept, marked as such, and counts and reopens nothing; what comes of somebody who is not blocked any more proves that the
 * provider let them go.
 */
export async function insertInbound(tx: Tx, rows: InboundRow[]): Promise<Omit<Ingested, "filledIds">> {
  const [result] = await tx.sql<Omit<Ingested, "filledIds">>(insertSql, [JSON.stringify(rows)]);
  return result ?? { messageIds: [], conversationIds: [], awaited: [], blocked: [] };
}

/** Whoever answers from the phone has taken the conversation over: the bot keeps out of it for the rest of the day. */
const botPauseHours = 12;

/**
 * `ANY` beside the same join: the planner takes a batch for a good part of a workspace, and would read all conversations and
 * contacts to meet the few that have news.
 */
const insertSql = `
  WITH input AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS m(id uuid, "conversationId" uuid, "contactId" uuid,
      "channelAccountId" uuid, "deliveryId" uuid, "senderIdentityId" uuid, direction text, "senderKind" text, type text,
      body text, payload jsonb, meta jsonb, "mediaMimeType" text, "providerMessageId" text, "replyToProviderId" text,
      status text, "providerAt" timestamptz, "countsUnread" boolean, "opensWindow" boolean, "pausesBot" boolean, "contactName" text,
      "contactSearch" text, referral jsonb)
  ), blocked AS MATERIALIZED (
    SELECT id FROM "Contact" WHERE "workspaceId" = current_workspace() AND "isBlocked" AND id IN (SELECT "contactId" FROM input)
  ), inserted AS (
    INSERT INTO "Message" (id, "workspaceId", "conversationId", "contactId", "channelAccountId", "deliveryId",
      "senderIdentityId", direction, channel, "senderKind", type, body, payload, meta, "mediaMimeType",
      "providerMessageId", "replyToProviderId", status, "providerAt")
    SELECT id, current_workspace(), "conversationId", "contactId", "channelAccountId", "deliveryId", "senderIdentityId",
      direction, 'WHATSAPP', "senderKind", type, body, payload,
      CASE WHEN "countsUnread" AND "contactId" IN (SELECT id FROM blocked) THEN meta || '{"whileBlocked": true}' ELSE meta END,
      "mediaMimeType", "providerMessageId",
      "replyToProviderId", status, "providerAt"
    FROM input
    ON CONFLICT ("workspaceId", "channelAccountId", "providerMessageId") DO NOTHING
    RETURNING id
  ), fresh AS (
    SELECT input.*, blocked.id IS NOT NULL AS "isBlocked" FROM input JOIN inserted USING (id)
    LEFT JOIN blocked ON blocked.id = "contactId"
  ), news AS (
    SELECT "conversationId", "contactId", count(*) FILTER (WHERE "countsUnread" AND NOT "isBlocked") AS unread,
      max("providerAt") AS last_at, (array_agg(id ORDER BY "providerAt" DESC, id DESC))[1] AS last_id,
      max("providerAt") FILTER (WHERE "opensWindow") AS inbound_at, max("providerAt") FILTER (WHERE "pausesBot") AS echo_at,
      max("providerAt") FILTER (WHERE "opensWindow" AND NOT "isBlocked") AS heard_at,
      (array_agg("senderIdentityId" ORDER BY "providerAt" DESC, id DESC) FILTER (WHERE direction = 'INBOUND'))[1] AS identity,
      (array_agg(referral) FILTER (WHERE referral IS NOT NULL))[1] AS referral,
      max("contactName") FILTER (WHERE direction = 'INBOUND') AS name, max("contactSearch") AS search
    FROM fresh GROUP BY "conversationId", "contactId"
  ), conversations AS (
    UPDATE "Conversation" c SET
      "unreadCount" = c."unreadCount" + n.unread,
      "lastMessageId" = CASE WHEN c."lastMessageId" IS NULL OR (n.last_at, n.last_id) > (c."lastMessageAt", c."lastMessageId")
        THEN n.last_id ELSE c."lastMessageId" END,
      "lastMessageAt" = greatest(c."lastMessageAt", n.last_at),
      "lastInboundAt" = greatest(c."lastInboundAt", n.inbound_at),
      "windowExpiresAt" = greatest(c."windowExpiresAt", n.inbound_at + interval '24 hours'),
      "replyIdentityId" = CASE WHEN n.inbound_at >= coalesce(c."lastInboundAt", '-infinity') THEN n.identity ELSE c."replyIdentityId" END,
      status = CASE WHEN c.status <> 'OPEN' AND n.heard_at > coalesce(c."closedAt", '-infinity') THEN 'OPEN' ELSE c.status END,
      "closedAt" = CASE WHEN n.heard_at > c."closedAt" THEN NULL ELSE c."closedAt" END,
      "providerBlock" = CASE WHEN c."providerBlock" = 'FAILED' AND n.heard_at IS NOT NULL THEN NULL ELSE c."providerBlock" END,
      "botPausedUntil" = greatest(c."botPausedUntil", n.echo_at + interval '${botPauseHours} hours'),
      referral = coalesce(c.referral, n.referral),
      version = c.version + 1, "updatedAt" = now()
    FROM news n WHERE c."workspaceId" = current_workspace() AND c.id = n."conversationId"
      AND c.id = ANY(ARRAY(SELECT "conversationId" FROM news))
    RETURNING c.id
  ), contacts AS (
    UPDATE "Contact" c SET
      "unreadCount" = c."unreadCount" + n.unread,
      "lastMessageAt" = greatest(c."lastMessageAt", n.last_at),
      name = CASE WHEN c.name = '' AND n.name <> '' THEN n.name ELSE c.name END,
      "searchText" = CASE WHEN c.name = '' AND n.name <> '' THEN n.search ELSE c."searchText" END,
      "undeliverableAt" = CASE WHEN n.inbound_at IS NULL THEN c."undeliverableAt" END,
      referral = coalesce(c.referral, n.referral)
    FROM (
      SELECT "contactId", max(inbound_at) AS inbound_at, sum(unread) AS unread, max(last_at) AS last_at, max(name) AS name, max(search) AS search,
        (array_agg(referral) FILTER (WHERE referral IS NOT NULL))[1] AS referral
      FROM news GROUP BY "contactId"
    ) n WHERE c."workspaceId" = current_workspace() AND c.id = n."contactId" AND c.id = ANY(ARRAY(SELECT "contactId" FROM news))
  )
  SELECT
    ARRAY(SELECT id::text FROM fresh ORDER BY "providerAt", id) AS "messageIds",
    ARRAY(SELECT id::text FROM conversations) AS "conversationIds",
    coalesce((SELECT json_agg(DISTINCT jsonb_build_object('contactId', "contactId", 'channelId', "channelAccountId"))
      FROM fresh WHERE "isBlocked" AND "opensWindow"), '[]') AS blocked,
    ARRAY(SELECT DISTINCT f."providerMessageId" FROM fresh f JOIN "InboundItem" w
      ON w."workspaceId" = current_workspace() AND w.state = 'WAITING' AND w."waitsFor" = f."providerMessageId") AS awaited`;
