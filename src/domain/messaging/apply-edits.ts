import type { InboundEdit, InboundRevoke } from "#/domain/channels/inbound-item.ts";
import type { Tx } from "#/platform/db.ts";
import type { Applied, Routed } from "./apply-items.ts";
import { readableText } from "./readable-text.ts";
import { toldAt } from "./told-at.ts";

/**
 * Applies edits: the latest wins and every older text stays in `meta.edits`, in whatever order they come. One from after
 * the message was deleted changes nothing.
 */
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
  const input = items.map(({ item, channelId, receivedAt }, ordinal) => ({
    ordinal,
    channelAccountId: channelId,
    target: item.targetProviderId,
    at: toldAt(item.at, receivedAt),
    body: texts[ordinal],
  }));
  const [result] = await tx.sql<{ matched: number[]; updated: string[] }>(sql, [JSON.stringify(input)]);
  const matched = new Set(result?.matched);
  return { updated: result?.updated ?? [], unmatched: items.filter((_item, ordinal) => !matched.has(ordinal)) };
}

const target = `
  WITH input AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS e(ordinal int, "channelAccountId" uuid, target text, at timestamptz, body text)
  ), target AS (
    SELECT e.ordinal, e.at, e.body, m.id FROM input e JOIN "Message" m ON m."workspaceId" = current_workspace()
      AND m."channelAccountId" = e."channelAccountId" AND m."providerMessageId" = e.target
  )`;

/** A text's time is the one at which it came to be: the first has none, every other that at which its predecessor ended. */
const editSql = `${target}, locked AS (
    SELECT m.id, m.body, m."editedAt", m."revokedAt", coalesce(m.meta -> 'edits', '[]') AS edits FROM "Message" m
    WHERE m."workspaceId" = current_workspace() AND m.id IN (SELECT id FROM target) ORDER BY m.id FOR UPDATE
  ), known AS (
    SELECT l.id, e.value ->> 'body' AS body, (l.edits -> (e.ordinality::int - 2) ->> 'until')::timestamptz AS at
    FROM locked l CROSS JOIN LATERAL jsonb_array_elements(l.edits) WITH ORDINALITY e WHERE e.ordinality > 1
    UNION ALL
    SELECT l.id, coalesce(l.edits -> 0 ->> 'body', l.body), NULL FROM locked l
    UNION ALL
    SELECT l.id, l.body, l."editedAt" FROM locked l WHERE l."editedAt" IS NOT NULL
  ), told AS (
    SELECT DISTINCT ON (t.id, t.at) t.id, t.body, t.at FROM target t JOIN locked l ON l.id = t.id
    WHERE (t.at > l."revokedAt") IS NOT TRUE AND NOT EXISTS (SELECT FROM known k WHERE k.id = t.id AND k.at = t.at) ORDER BY t.id, t.at, t.ordinal DESC
  ), ordered AS (
    SELECT v.*, lead(at) OVER (PARTITION BY id ORDER BY at NULLS FIRST) AS until
    FROM (SELECT * FROM known UNION ALL SELECT * FROM told) v
  ), latest AS (
    SELECT id, max(at) AS at, (array_agg(body ORDER BY at DESC NULLS LAST))[1] AS body,
      jsonb_agg(jsonb_build_object('body', body, 'until', until) ORDER BY at NULLS FIRST) FILTER (WHERE until IS NOT NULL) AS edits
    FROM ordered WHERE id IN (SELECT id FROM told) GROUP BY id
  ), changed AS (
    UPDATE "Message" m SET body = l.body, "editedAt" = l.at, meta = m.meta || jsonb_build_object('edits', l.edits)
    FROM latest l WHERE m."workspaceId" = current_workspace() AND m.id = l.id
    RETURNING m.id
  )
  SELECT ARRAY(SELECT ordinal FROM target) AS matched, ARRAY(SELECT id::text FROM changed) AS updated`;

const revokeSql = `${target}, changed AS (
    UPDATE "Message" m SET "revokedAt" = l.at
    FROM (SELECT id, max(at) AS at FROM target GROUP BY id) l
    WHERE m."workspaceId" = current_workspace() AND m.id = l.id AND m."revokedAt" IS NULL
    RETURNING m.id
  )
  SELECT ARRAY(SELECT ordinal FROM target) AS matched, ARRAY(SELECT id::text FROM changed) AS updated`;
