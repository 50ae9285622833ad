import { clock } from "#/platform/clock.ts";
import type { Tx } from "#/platform/db.ts";
import { enqueueAll } from "#/platform/jobs.ts";
import { refreshTemplates } from "../jobs.ts";
import type { PlacedEffect } from "./apply-notices.ts";

/** News about templates often comes in bundles: one reading serves them all. */
const refreshAfterMs = 5_000;

/**
 * Writes what effects change of templates, on every number of the business account, and returns the ids of those that
 * changed. A template that is not known here, or whose text changed, is read from the provider soon.
 */
export async function changeTemplates(tx: Tx, effects: PlacedEffect[]): Promise<string[]> {
  const changes = effects.flatMap(({ template, targets, at }, ordinal) =>
    template
      ? targets.map((channelId) => ({ ...template, ordinal, channelId, at, setsReason: "rejectionReason" in template }))
      : [],
  );
  if (changes.length === 0) return [];
  const rows = await tx.sql<{ id: string; channelId: string; ordinals: number[] }>(changeSql, [
    JSON.stringify(changes),
  ]);
  const known = new Set(
    rows.flatMap(({ channelId, ordinals }) => ordinals.map((ordinal) => `${channelId}/${ordinal}`)),
  );
  const stale = changes.filter(({ isStale, channelId, ordinal }) => isStale || !known.has(`${channelId}/${ordinal}`));
  await refreshSoon(tx, [...new Set(stale.map(({ channelId }) => channelId))]);
  return rows.map(({ id }) => id);
}

async function refreshSoon(tx: Tx, channelIds: string[]): Promise<void> {
  const workspaceId = tx.workspaceId ?? "";
  const runAt = new Date(clock.now().getTime() + refreshAfterMs);
  await enqueueAll(
    tx,
    refreshTemplates,
    channelIds.map((channelId) => ({
      payload: { workspaceId, channelId },
      options: { jobKey: `templates:${channelId}`, runAt },
    })),
  );
}

/** The latest word of each kind; a status that was told earlier than the one we have changes nothing. */
const changeSql = `
  WITH input AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS i(ordinal int, "channelId" uuid, "externalId" text, name text, language text,
      status text, category text, "previousCategory" text, quality text, "rejectionReason" text, "setsReason" boolean, at timestamptz)
  ), target AS (
    SELECT i.*, t.id FROM input i JOIN "MessageTemplate" t ON t."workspaceId" = current_workspace()
      AND t."channelAccountId" = i."channelId"
      AND CASE WHEN t."externalId" = i."externalId" THEN true ELSE t.name = i.name AND t.language = i.language END
  ), latest AS (
    SELECT id, array_agg(ordinal) AS ordinals,
      (array_agg(status ORDER BY ordinal DESC) FILTER (WHERE status IS NOT NULL))[1] AS status,
      max(at) FILTER (WHERE status IS NOT NULL) AS status_at,
      (array_agg("rejectionReason" ORDER BY ordinal DESC) FILTER (WHERE "setsReason"))[1] AS reason,
      bool_or("setsReason") AS sets_reason,
      (array_agg(category ORDER BY ordinal DESC) FILTER (WHERE category IS NOT NULL))[1] AS category,
      (array_agg("previousCategory" ORDER BY ordinal DESC) FILTER (WHERE "previousCategory" IS NOT NULL))[1] AS previous_category,
      (array_agg(quality ORDER BY ordinal DESC) FILTER (WHERE quality IS NOT NULL))[1] AS quality,
      (array_agg("externalId" ORDER BY ordinal DESC) FILTER (WHERE "externalId" <> ''))[1] AS external_id
    FROM target GROUP BY id
  )
  UPDATE "MessageTemplate" t SET
    status = CASE WHEN l.status_at >= coalesce(t."statusAt", '-infinity') THEN l.status ELSE t.status END,
    "rejectionReason" = CASE WHEN l.sets_reason AND l.status_at >= coalesce(t."statusAt", '-infinity') THEN l.reason
      ELSE t."rejectionReason" END,
    "archivedAt" = CASE WHEN l.status_at >= coalesce(t."statusAt", '-infinity')
      THEN CASE WHEN l.status = 'DELETED' THEN coalesce(t."archivedAt", now()) END ELSE t."archivedAt" END,
    "statusAt" = greatest(t."statusAt", l.status_at),
    category = coalesce(l.category, t.category), "previousCategory" = coalesce(l.previous_category, t."previousCategory"),
    quality = coalesce(l.quality, t.quality), "externalId" = coalesce(t."externalId", l.external_id), "updatedAt" = now()
  FROM latest l WHERE t."workspaceId" = current_workspace() AND t.id = l.id
  RETURNING t.id, t."channelAccountId" AS "channelId", l.ordinals`;
