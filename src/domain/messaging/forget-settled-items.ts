import { inWorkspace } from "#/platform/db.ts";
import { lookup } from "#/platform/lookup.ts";

/** Longer than the seven days over which providers repeat a webhook: a repeat must still find the item it repeats. */
const keptDays = 30;
const batch = 5_000;

/** Deletes items of the delivery log that are over, past their time. Those that wait or are dead stay until somebody decides. */
export async function forgetSettledItems(): Promise<void> {
  const workspaces = await lookup<{ workspaceId: string }>(`SELECT "workspaceId" FROM "EventCursor" ORDER BY 1`);
  for (const scope of workspaces) {
    let deleted = batch;
    while (deleted === batch) {
      const rows = await inWorkspace(scope, (tx) => tx.sql(deleteSql, [scope.workspaceId, keptDays, batch]));
      deleted = rows.length;
    }
  }
}

const deleteSql = `
  DELETE FROM "InboundItem" WHERE "workspaceId" = $1 AND id IN (
    SELECT id FROM "InboundItem" WHERE "workspaceId" = $1 AND state IN ('DONE', 'IGNORED')
      AND "updatedAt" < now() - make_interval(days => $2) LIMIT $3)
  RETURNING 1`;
