import type { InboundEdit, InboundRevoke } from "#/domain/channels/inbound-item.ts";
import type { Tx } from "#/platform/db.ts";
import type { Applied, Routed } from "./apply-items.ts";
import { readableText } from "./readable-text.ts";

/** Applies edits: the latest wins, and each older text stays in `meta.edits`. */
export async function applyEdits(tx: Tx, edits: Routed<InboundEdit>[]): Promise<Applied> {
  const texts = edits.map(({ item }) => readableText(item.content));
  return change(tx, edits, texts, editSql);
}

/** Marks messages as deleted by their author. The text stays for the record; the screen hides it. */
export function applyRevokes(tx: Tx, revokes: Routed<InboundRevoke>[]): Promise<Applied> {
  return change(
    tx,
    revokes,
    revokes.map(() => ""),
    revokeSql,
  );
}

async function change(
  tx: Tx,
  items: Routed<InboundEdit | InboundRevoke>[],
  texts: string[],
  sql: string,
): Promise<Applied> {
  if (items.length === 0) return { updated: [], unmatched: [] };
  const input = items.map(({ item, channelId }, ordinal) => ({
    ordinal,
    channelAccountId: channelId,
    target: item.targetProviderId,
    at: item.at,
    body: texts[ordinal],
  }));
  const [result] = await tx.sql<{ matched: number[]; updated: string[] }>(sql, [JSON.stringify(input)]);
  const matched = new Set(result?.matched);
  return { updated: result?.updated ?? [], unmatched: items.filter((_item, ordinal) => !matched.has(ordinal)) };
}

const latest = `
  WITH input AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS e(ordinal int, "channelAccountId" uuid, target text, at timestamptz, body text)
  ), target AS (
    SELECT e.ordinal, e.at, e.body, m.id FROM input e JOIN "Message" m ON m."workspaceId" = current_workspace()
      AND m."channelAccountId" = e."channelAccountId" AND m."providerMessageId" = e.target
  ), latest AS (
    SELECT DISTINCT ON (id) * FROM target ORDER BY id, at DESC, ordinal DESC
  )`;

const editSql = `${latest}, changed AS (
    UPDATE "Message" m SET body = l.body, "editedAt" = l.at, meta = m.meta || jsonb_build_object('edits',
      coalesce(m.meta -> 'edits', '[]') || jsonb_build_object('body', m.body, 'until', l.at))
    FROM latest l WHERE m."workspaceId" = current_workspace() AND m.id = l.id AND l.at > coalesce(m."editedAt", '-infinity')
    RETURNING m.id
  )
  SELECT ARRAY(SELECT ordinal FROM target) AS matched, ARRAY(SELECT id::text FROM changed) AS updated`;

const revokeSql = `${latest}, changed AS (
    UPDATE "Message" m SET "revokedAt" = l.at
    FROM latest l WHERE m."workspaceId" = current_workspace() AND m.id = l.id AND m."revokedAt" IS NULL
    RETURNING m.id
  )
  SELECT ARRAY(SELECT ordinal FROM target) AS matched, ARRAY(SELECT id::text FROM changed) AS updated`;
