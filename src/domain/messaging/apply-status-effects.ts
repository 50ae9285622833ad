import type { InboundStatus } from "#/domain/channels/inbound-item.ts";
import { type SendErrorKey, sendErrorKey } from "#/domain/channels/schema.ts";
import type { Tx } from "#/platform/db.ts";
import { publish } from "#/platform/events.ts";
import type { Routed } from "./apply-items.ts";
import { applyRefusals, type Refusal } from "./apply-refusals.ts";
import { conversationUpdated } from "./events.ts";
import { toldAt } from "./told-at.ts";

/**
 * What statuses say beyond their own message: a customer takes no more marketing, cannot be reached, or is in the free
 * time after an advertisement; the provider wants a pause. Most batches have none of it and cost nothing. `news` are
 * those that are told for the first time: a repetition would pause again what somebody let go on meanwhile.
 */
export async function applyStatusEffects(
  tx: Tx,
  statuses: Routed<InboundStatus>[],
  news: Routed<InboundStatus>[],
): Promise<void> {
  await openFreeEntries(
    tx,
    statuses.filter(({ item }) => item.freeEntry),
  );
  await tellRefusals(tx, failedWith(news, ["optedOut", "spamLimit", "payment", "templatePaused"]));
  await flagUnreachable(tx, failedWith(statuses, ["recipientUnreachable"]));
}

function failedWith(statuses: Routed<InboundStatus>[], keys: SendErrorKey[]): Routed<InboundStatus>[] {
  return statuses.filter(
    ({ item }) => item.status === "FAILED" && !item.participant && keys.includes(sendErrorKey(item.error?.code)),
  );
}

async function openFreeEntries(tx: Tx, statuses: Routed<InboundStatus>[]): Promise<void> {
  if (statuses.length === 0) return;
  const rows = await tx.sql<{ id: string }>(freeEntrySql, [inputOf(statuses)]);
  await publish(
    tx,
    conversationUpdated(
      tx.workspaceId ?? "",
      rows.map(({ id }) => id),
    ),
  );
}

async function tellRefusals(tx: Tx, statuses: Routed<InboundStatus>[]): Promise<void> {
  if (statuses.length === 0) return;
  const refusals = await tx.sql<Refusal>(
    `${messages} SELECT DISTINCT "messageId", at, code, coalesce(words, '') AS words FROM told`,
    [inputOf(statuses)],
  );
  await applyRefusals(tx, refusals);
}

async function flagUnreachable(tx: Tx, statuses: Routed<InboundStatus>[]): Promise<void> {
  if (statuses.length > 0) await tx.sql(unreachableSql, [inputOf(statuses)]);
}

function inputOf(statuses: Routed<InboundStatus>[]): string {
  return JSON.stringify(
    statuses.map(({ item, channelId, receivedAt }) => ({
      channelId,
      providerMessageId: item.providerMessageId,
      at: toldAt(item.at, receivedAt),
      until: item.freeEntry?.until ?? null,
      code: item.error?.code ?? null,
      words: item.error?.details ?? item.error?.title ?? null,
    })),
  );
}

const messages = `
  WITH told AS (
    SELECT m.id AS "messageId", m."contactId", m."conversationId", i.at, i.until, i.code, i.words
    FROM jsonb_to_recordset($1::jsonb) AS i("channelId" uuid, "providerMessageId" text, at timestamptz, until timestamptz, code text, words text)
    JOIN "Message" m ON m."workspaceId" = current_workspace() AND m."channelAccountId" = i."channelId"
      AND m."providerMessageId" = i."providerMessageId"
  )`;

// The provider tells the end with the first answer; where it does not, 72 hours count from there and not from each
// message that is free.
const freeEntrySql = `${messages}, latest AS (
    SELECT "conversationId", max(until) AS until, min(at) AS at FROM told GROUP BY 1
  )
  UPDATE "Conversation" c SET
    "freeEntryExpiresAt" = greatest(c."freeEntryExpiresAt", coalesce(l.until, l.at + interval '72 hours')),
    "windowExpiresAt" = greatest(c."windowExpiresAt", coalesce(l.until, l.at + interval '72 hours')),
    version = c.version + 1, "updatedAt" = now()
  FROM latest l WHERE c."workspaceId" = current_workspace() AND c.id = l."conversationId"
    AND (l.until > coalesce(c."freeEntryExpiresAt", '-infinity')
      OR (l.until IS NULL AND l.at > coalesce(c."freeEntryExpiresAt", '-infinity')))
  RETURNING c.id`;

// One failure may be a phone that is off for good or a moment's trouble: two since the customer last wrote are a pattern.
const unreachableSql = `${messages}, latest AS (
    SELECT "contactId", "conversationId", max(at) AS at, max(code) AS code FROM told GROUP BY 1, 2
  )
  UPDATE "Contact" c SET "undeliverableAt" = greatest(c."undeliverableAt", l.at), "updatedAt" = now()
  FROM latest l JOIN "Conversation" v ON v."workspaceId" = current_workspace() AND v.id = l."conversationId"
  WHERE c."workspaceId" = current_workspace() AND c.id = l."contactId" AND l.at > coalesce(v."lastInboundAt", '-infinity')
    AND 2 <= (SELECT count(*) FROM "Message" m WHERE m."workspaceId" = current_workspace()
      AND m."conversationId" = l."conversationId" AND m.status = 'FAILED' AND m."errorCode" = l.code
      AND m."providerAt" > coalesce(v."lastInboundAt", '-infinity'))`;
