import type { Tx } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import type { ProviderTemplate } from "./adapter.ts";

/**
 * Writes a channel's templates as the provider holds them: new ones, and changes of known ones. Answers the ids of those
 * that are other than before. A list has the bare code of a rejection; the webhook's words behind it stay.
 */
export async function keepTemplates(tx: Tx, channelId: string, templates: ProviderTemplate[]): Promise<string[]> {
  const rows = templates.map((template) => ({ id: newId(), ...template })).sort(byIdentity);
  const kept = await tx.sql<{ id: string; isChanged: boolean }>(
    `WITH given AS (
       SELECT * FROM jsonb_to_recordset($3::jsonb) AS q(id uuid, "externalId" text, name text, language text, category text,
         status text, quality text, components jsonb, "parameterFormat" text, "rejectionReason" text, "subCategory" text,
         "previousCategory" text, "ttlSeconds" int)
     ), known AS (
       SELECT g.id AS given, t.* FROM given g
       JOIN "MessageTemplate" t ON t."workspaceId" = $1 AND t."channelAccountId" = $2 AND t.name = g.name
         AND t.language = g.language
     ), written AS (
       INSERT INTO "MessageTemplate" AS t (id, "workspaceId", "channelAccountId", "externalId", name, language, category,
         status, quality, components, "parameterFormat", "rejectionReason", "subCategory", "previousCategory", "ttlSeconds",
         "syncedAt")
       SELECT id, $1, $2, "externalId", name, language, category, status, quality, components, "parameterFormat",
         "rejectionReason", "subCategory", "previousCategory", "ttlSeconds", now() FROM given
       ON CONFLICT ("workspaceId", "channelAccountId", name, language) DO UPDATE SET
         "externalId" = excluded."externalId", category = excluded.category, status = excluded.status,
         quality = excluded.quality, components = excluded.components, "parameterFormat" = excluded."parameterFormat",
         "rejectionReason" = CASE WHEN strpos(t."rejectionReason", excluded."rejectionReason") = 1 THEN t."rejectionReason"
           ELSE excluded."rejectionReason" END, "subCategory" = excluded."subCategory",
         "previousCategory" = excluded."previousCategory", "ttlSeconds" = excluded."ttlSeconds", "syncedAt" = now(),
         "updatedAt" = CASE WHEN ${content("t")} IS DISTINCT FROM ${content("excluded")} THEN now() ELSE t."updatedAt" END,
         "archivedAt" = NULL
       RETURNING t.*
     )
     SELECT w.id, k.id IS NULL OR ${content("w")} IS DISTINCT FROM ${content("k")} AS "isChanged"
     FROM written w LEFT JOIN known k ON k.id = w.id`,
    [tx.workspaceId, channelId, JSON.stringify(rows)],
  );
  return kept.flatMap(({ id, isChanged }) => (isChanged ? [id] : []));
}

/** What people see of a template. */
function content(row: string): string {
  const columns = ["category", "status", "quality", "components", "rejectionReason", "archivedAt"];
  return `ROW(${columns.map((column) => `${row}."${column}"`).join(", ")})`;
}

/** Two syncs at once lock the rows in one order. */
function byIdentity(a: ProviderTemplate, b: ProviderTemplate): number {
  return a.name < b.name || (a.name === b.name && a.language < b.language) ? -1 : 1;
}
