import type { InboundStatus } from "#/domain/channels/inbound-item.ts";
import type { Tx } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import type { Applied, Routed } from "./apply-items.ts";
import { applyStatusEffects } from "./apply-status-effects.ts";
import { settleReactions } from "./settle-reactions.ts";
import { toldAt } from "./told-at.ts";

/**
 * Applies delivery statuses. A message only moves forward (`message_rank`), each time stamp is the earliest one told
 * for its status, and repeats change nothing: the outcome is a function of the set of statuses. A status finds its
 * message by the provider's id or, before that is known, by our own id that came back with it.
 */
export async function applyStatuses(tx: Tx, statuses: Routed<InboundStatus>[]): Promise<Applied> {
  if (statuses.length === 0) return { updated: [], unmatched: [] };
  const input = statuses.map(({ item, channelId, receivedAt }, ordinal) => ({
    ordinal,
    rowId: newId(),
    channelAccountId: channelId,
    providerMessageId: item.providerMessageId,
    messageId: item.messageId ?? null,
    status: item.status,
    at: toldAt(item.at, receivedAt),
    participant: item.participant ?? "",
    error: item.error ?? null,
    pricing: item.pricing ?? null,
  }));
  const found = await tx.sql<{ ordinal: number; id: string }>(findSql, [JSON.stringify(input)]);
  const told = found.flatMap(({ ordinal, id }) => ({ ...input[ordinal], id }));
  const [result] =
    told.length > 0
      ? await tx.sql<{ updated: string[]; carriers: string[]; news: string[] }>(applySql, [JSON.stringify(told)])
      : [];
  const news = new Set(result?.news);
  await applyStatusEffects(
    tx,
    statuses,
    statuses.filter((_status, ordinal) => news.has(input[ordinal]?.rowId ?? "")),
  );
  const matched = new Set(found.map(({ ordinal }) => ordinal));
  return {
    updated: [...(result?.updated ?? []), ...(await settleReactions(tx, result?.carriers ?? []))],
    unmatched: statuses.filter((_status, ordinal) => !matched.has(ordinal)),
  };
}

/**
 * The message of each status, locked in the order of ids. Each is looked up by itself: the planner takes a set of JSON
 * for a hundred rows, and with a thousand statuses in a body it would compare each with each.
 */
const findSql = `
  WITH input AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS s(ordinal int, "channelAccountId" uuid, "providerMessageId" text, "messageId" uuid)
  ), target AS (
    SELECT s.ordinal, coalesce(known.id, ours.id) AS id FROM input s
    LEFT JOIN LATERAL (SELECT m.id FROM "Message" m WHERE m."workspaceId" = current_workspace()
      AND m."channelAccountId" = s."channelAccountId" AND m."providerMessageId" = s."providerMessageId" LIMIT 1) known ON true
    LEFT JOIN LATERAL (SELECT m.id FROM "Message" m WHERE m."workspaceId" = current_workspace() AND m.id = s."messageId"
      AND m."channelAccountId" = s."channelAccountId" AND m.direction = 'OUTBOUND' AND m."providerMessageId" IS NULL
      AND known.id IS NULL LIMIT 1) ours ON true
  )
  SELECT t.ordinal, m.id FROM (SELECT * FROM target WHERE id IS NOT NULL ORDER BY id) t CROSS JOIN LATERAL (
    SELECT m.id FROM "Message" m WHERE m."workspaceId" = current_workspace() AND m.id = t.id FOR UPDATE) m`;

const applySql = `
  WITH input AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS s(id uuid, "rowId" uuid, "providerMessageId" text, status text, at timestamptz,
      participant text, error jsonb, pricing jsonb)
  ), told AS (
    SELECT DISTINCT ON (id, status, participant) * FROM input ORDER BY id, status, participant, at, error ->> 'code'
  ), history AS (
    INSERT INTO "MessageStatusEvent" (id, "workspaceId", "messageId", "providerMessageId", status, participant, at, error)
    SELECT "rowId", current_workspace(), id, "providerMessageId", status, participant, at, error FROM told
    ON CONFLICT ("workspaceId", "messageId", status, participant) DO UPDATE SET at = excluded.at, error = excluded.error
      WHERE excluded.at < "MessageStatusEvent".at
        OR (excluded.at = "MessageStatusEvent".at AND excluded.error ->> 'code' < "MessageStatusEvent".error ->> 'code')
    RETURNING id
  ), best AS (
    SELECT id, max(message_rank(replace(status, 'PLAYED', 'READ'))) AS rank, max("providerMessageId") AS provider_id,
      min(at) FILTER (WHERE status <> 'FAILED') AS sent_at,
      min(at) FILTER (WHERE status IN ('DELIVERED', 'READ', 'PLAYED')) AS delivered_at,
      min(at) FILTER (WHERE status IN ('READ', 'PLAYED')) AS read_at, min(at) FILTER (WHERE status = 'FAILED') AS failed_at,
      (array_agg(error ORDER BY at, error ->> 'code') FILTER (WHERE status = 'FAILED'))[1] AS error
    FROM told GROUP BY id
  ), prices AS (
    SELECT DISTINCT ON (id) id, pricing FROM input WHERE pricing IS NOT NULL ORDER BY id, pricing DESC
  ), merged AS (
    SELECT b.*, p.pricing, greatest(b.rank, message_rank(m.status)) AS final_rank,
      -- Of several failures the first is told, of those at one time the lowest code, whichever arrived before.
      m."failedAt" IS NULL OR b.failed_at < m."failedAt" OR (b.failed_at = m."failedAt" AND b.error ->> 'code' < m."errorCode") AS is_first_failure
    FROM best b JOIN "Message" m ON m."workspaceId" = current_workspace() AND m.id = b.id LEFT JOIN prices p ON p.id = b.id
  ), changed AS (
    UPDATE "Message" m SET
      status = CASE WHEN b.final_rank <= message_rank(m.status) THEN m.status
        WHEN b.rank = 10 THEN 'SENT' WHEN b.rank = 20 THEN 'FAILED' WHEN b.rank = 30 THEN 'DELIVERED' ELSE 'READ' END,
      "providerMessageId" = coalesce(m."providerMessageId", b.provider_id),
      "sentAt" = least(m."sentAt", b.sent_at), "deliveredAt" = least(m."deliveredAt", b.delivered_at),
      "readAt" = least(m."readAt", b.read_at), "failedAt" = least(m."failedAt", b.failed_at),
      "errorCode" = CASE WHEN b.final_rank <> 20 THEN NULL
        WHEN b.failed_at IS NOT NULL AND b.is_first_failure THEN b.error ->> 'code' ELSE m."errorCode" END,
      "errorMessage" = CASE WHEN b.final_rank <> 20 THEN NULL
        WHEN b.failed_at IS NOT NULL AND b.is_first_failure THEN coalesce(b.error ->> 'details', b.error ->> 'title')
        ELSE m."errorMessage" END,
      -- Not every status has the price; the fullest word on it counts.
      pricing = greatest(m.pricing, b.pricing), "leaseUntil" = NULL
    FROM merged b
    WHERE m."workspaceId" = current_workspace() AND m.id = b.id AND m.direction = 'OUTBOUND' AND (
      b.rank > message_rank(m.status) OR m."providerMessageId" IS NULL OR b.sent_at < coalesce(m."sentAt", 'infinity')
      OR b.delivered_at < coalesce(m."deliveredAt", 'infinity') OR b.read_at < coalesce(m."readAt", 'infinity')
      OR (b.failed_at IS NOT NULL AND b.is_first_failure)
      OR greatest(m.pricing, b.pricing) IS DISTINCT FROM m.pricing)
    RETURNING m.id, m.type
  )
  SELECT ARRAY(SELECT id::text FROM changed) AS updated, ARRAY(SELECT id::text FROM changed WHERE type = 'REACTION') AS carriers,
    ARRAY(SELECT id::text FROM history) AS news`;
