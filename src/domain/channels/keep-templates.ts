import type { Tx } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import type { ProviderTemplate } from "./adapter.ts";

/** Writes a channel's templates as the provider holds them: new ones, and changes of known ones. */
export async function keepTemplates(tx: Tx, channelId: string, templates: ProviderTemplate[]): Promise<void> {
  const rows = templates.map((template) => ({ id: newId(), ...template })).sort(byIdentity);
  await tx.sql(
    `INSERT INTO "MessageTemplate" AS t (id, "workspaceId", "channelAccountId", "externalId", name, language, category,
       status, quality, components, "parameterFormat", "rejectionReason", "syncedAt")
     SELECT q.id, $1, $2, q."externalId", q.name, q.language, q.category, q.status, q.quality, q.components,
       q."parameterFormat", q."rejectionReason", now()
     FROM jsonb_to_recordset($3::jsonb) AS q(id uuid, "externalId" text, name text, language text, category text,
       status text, quality text, components jsonb, "parameterFormat" text, "rejectionReason" text)
     ON CONFLICT ("workspaceId", "channelAccountId", name, language) DO UPDATE SET
       "externalId" = excluded."externalId", category = excluded.category, status = excluded.status,
       quality = excluded.quality, components = excluded.components, "parameterFormat" = excluded."parameterFormat",
       "rejectionReason" = excluded."rejectionReason", "syncedAt" = now(), "updatedAt" = now(), "archivedAt" = NULL`,
    [tx.workspaceId, channelId, JSON.stringify(rows)],
  );
}

/** Two syncs at once lock the rows in one order. */
function byIdentity(a: ProviderTemplate, b: ProviderTemplate): number {
  return a.name < b.name || (a.name === b.name && a.language < b.language) ? -1 : 1;
}
