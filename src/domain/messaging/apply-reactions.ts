import type { InboundReaction } from "#/domain/channels/inbound-item.ts";
import type { Tx } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import type { Applied, Routed } from "./apply-items.ts";
import { toldAt } from "./told-at.ts";

/**
 * Applies reactions: one per person and message, the latest told wins, an empty emoji removes. They open no window and
 * count as no message (the provider does not say that they do).
 */
export async function applyReactions(tx: Tx, reactions: Routed<InboundReaction>[]): Promise<Applied> {
  if (reactions.length === 0) return { updated: [], unmatched: [] };
  const input = reactions.map(({ item, channelId, receivedAt }, ordinal) => ({
    ordinal,
    rowId: newId(),
    channelAccountId: channelId,
    target: item.targetProviderId,
    reactor: reactorOf(item),
    emoji: item.emoji,
    at: toldAt(item.at, receivedAt),
  }));
  const [result] = await tx.sql<{ matched: number[]; updated: string[] }>(applySql, [JSON.stringify(input)]);
  const matched = new Set(result?.matched);
  return { updated: result?.updated ?? [], unmatched: reactions.filter((_reaction, ordinal) => !matched.has(ordinal)) };
}

/** In a thread with one customer their names may change; in a group each member is known by a name. */
function reactorOf(item: InboundReaction): string {
  if (item.echo) return "business";
  return item.groupId ? (item.sender.identities[0]?.value ?? "customer") : "customer";
}

const applySql = `
  WITH input AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(ordinal int, "rowId" uuid, "channelAccountId" uuid, target text, reactor text,
      emoji text, at timestamptz)
  ), target AS (
    SELECT r.*, m.id FROM input r JOIN "Message" m ON m."workspaceId" = current_workspace()
      AND m."channelAccountId" = r."channelAccountId" AND m."providerMessageId" = r.target
  ), latest AS (
    SELECT DISTINCT ON (id, reactor) * FROM target ORDER BY id, reactor, at DESC, ordinal DESC
  ), kept AS (
    INSERT INTO "Reaction" (id, "workspaceId", "messageId", reactor, emoji, at)
    SELECT "rowId", current_workspace(), id, reactor, emoji, at FROM latest
    ON CONFLICT ("workspaceId", "messageId", reactor) DO UPDATE SET emoji = excluded.emoji, at = excluded.at
      WHERE "Reaction".at <= excluded.at AND ("Reaction".emoji, "Reaction".at) IS DISTINCT FROM (excluded.emoji, excluded.at)
    RETURNING "messageId"
  )
  SELECT ARRAY(SELECT ordinal FROM target) AS matched, ARRAY(SELECT DISTINCT "messageId"::text FROM kept) AS updated`;
