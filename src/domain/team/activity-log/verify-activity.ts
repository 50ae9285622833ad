import { inWorkspace, type Tx } from "#/platform/db.ts";
import { lookup } from "#/platform/lookup.ts";
import { type ChainedEntry, chainedColumns, detailsHash, entryHash, firstPrevHash } from "./chain.ts";

/** The first entry that is not what it was when it was sealed, or not where it was. */
export type BrokenEntry = { seq: number; id: string | null; problem: "missing" | "changed" | "moved" };

/**
 * What the chain of a workspace says. `head` is its last hash: kept outside, it shows later that nothing at the end was
 * cut off. `erased` counts entries whose details were taken out with a receipt.
 */
export type ChainReport = {
  workspaceId: string;
  sealed: number;
  unsealed: number;
  erased: number;
  head: string | null;
  broken: BrokenEntry | null;
};

type SealedEntry = ChainedEntry & { seq: string; hash: string; prevHash: string; receiptId: string | null };

const entriesAtOnce = 1_000;

/** Goes through the activity log of one workspace, or of all, and computes every hash again. */
export async function verifyActivity(workspaceId?: string): Promise<ChainReport[]> {
  const ids = workspaceId
    ? [workspaceId]
    : (await lookup<{ id: string }>("SELECT workspaces_with_activity() AS id")).map(({ id }) => id);
  const reports: ChainReport[] = [];
  for (const id of ids) reports.push(await inWorkspace({ workspaceId: id }, (tx) => verifyWorkspace(tx, id)));
  return reports;
}

async function verifyWorkspace(tx: Tx, workspaceId: string): Promise<ChainReport> {
  const [counts] = await tx.sql<{ unsealed: number }>(
    `SELECT count(*)::int AS unsealed FROM "ActivityLog" WHERE "workspaceId" = current_workspace() AND seq IS NULL`,
  );
  const report: ChainReport = {
    workspaceId,
    sealed: 0,
    unsealed: counts?.unsealed ?? 0,
    erased: 0,
    head: null,
    broken: null,
  };
  for (;;) {
    const entries = await tx.sql<SealedEntry>(pageSql, [report.sealed]);
    for (const entry of entries) {
      report.broken = problemOf(entry, report.sealed + 1, report.head ?? firstPrevHash);
      if (report.broken) return report;
      report.sealed += 1;
      report.head = entry.hash;
      if (entry.receiptId) report.erased += 1;
    }
    if (entries.length < entriesAtOnce) return report;
  }
}

function problemOf(entry: SealedEntry, expected: number, prevHash: string): BrokenEntry | null {
  const { seq: place, hash, prevHash: claimed, receiptId, ...said } = entry;
  const seq = Number(place);
  if (seq !== expected) return { seq: expected, id: null, problem: "missing" };
  if (claimed !== prevHash) return { seq, id: entry.id, problem: "moved" };
  const ofDetails = receiptId ? (hash.split(":")[1] ?? "") : detailsHash(said);
  return entryHash(said, seq, prevHash, ofDetails) === hash ? null : { seq, id: entry.id, problem: "changed" };
}

/** What was taken out for an erased customer is believed only with the receipt of that. */
const pageSql = `
  SELECT ${chainedColumns}, seq::text, hash, "prevHash",
    (SELECT r.id::text FROM "ErasureReceipt" r
     WHERE r."workspaceId" = current_workspace() AND r.id::text = details ->> 'erased' AND details - 'erased' = '{}') AS "receiptId"
  FROM "ActivityLog" WHERE "workspaceId" = current_workspace() AND seq > $1
  ORDER BY "ActivityLog".seq LIMIT ${entriesAtOnce}`;
