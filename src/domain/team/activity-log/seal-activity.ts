import { inWorkspace, type Tx } from "#/platform/db.ts";
import { lookup } from "#/platform/lookup.ts";
import { type ChainedEntry, chainedColumns, entryHash, firstPrevHash } from "./chain.ts";

const entriesAtOnce = 500;

/**
 * Gives the entries of all workspaces that have none yet their place in the chain. Apart from the transactions that
 * write them, which would wait for each other there; so an entry is sealed a minute or two after it was made.
 */
export async function sealActivity(): Promise<void> {
  const waiting = await lookup<{ id: string }>("SELECT workspaces_with_unsealed_activity() AS id");
  for (const { id } of waiting) await sealWorkspace(id);
}

/** The same for one workspace. Two that run at once wait for each other. */
export async function sealWorkspace(workspaceId: string): Promise<void> {
  while ((await inWorkspace({ workspaceId }, sealSome)) === entriesAtOnce);
}

async function sealSome(tx: Tx): Promise<number> {
  await tx.sql("SELECT pg_advisory_xact_lock(hashtextextended($1, 13))", [tx.workspaceId]);
  const [last] = await tx.sql<{ seq: string; hash: string }>(
    `SELECT seq::text, hash FROM "ActivityLog" WHERE "workspaceId" = current_workspace() AND seq IS NOT NULL
     ORDER BY "ActivityLog".seq DESC LIMIT 1`,
  );
  const entries = await tx.sql<ChainedEntry>(
    `SELECT ${chainedColumns} FROM "ActivityLog" WHERE "workspaceId" = current_workspace() AND seq IS NULL
     ORDER BY "ActivityLog"."createdAt", id LIMIT ${entriesAtOnce}`,
  );
  let [seq, prevHash] = [Number(last?.seq ?? 0), last?.hash ?? firstPrevHash];
  const sealed = entries.map((entry) => {
    const link = { id: entry.id, seq: ++seq, prevHash, hash: entryHash(entry, seq, prevHash) };
    prevHash = link.hash;
    return link;
  });
  if (sealed.length > 0) await tx.sql("SELECT seal_activity($1, $2::jsonb)", [tx.workspaceId, JSON.stringify(sealed)]);
  return sealed.length;
}
