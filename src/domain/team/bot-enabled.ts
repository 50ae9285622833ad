import type { Tx } from "#/platform/db.ts";

/** Whether the workspace of this unit lets its bot answer at all. */
export async function isBotEnabled(tx: Tx): Promise<boolean> {
  const [row] = await tx.sql<{ botEnabled: boolean }>(`SELECT "botEnabled" FROM "Workspace"`);
  return row?.botEnabled ?? false;
}
