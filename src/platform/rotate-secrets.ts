import { needsRotation, open, seal, type Vault } from "./crypto.ts";
import { inWorkspace, type Tx, unscoped } from "./db.ts";
import { hasCode } from "./errors.ts";

const atOnce = 100;

/** What a rotation did, in secrets. `unreadable` names those that no configured key opens; they stay as they are. */
export type Rotation = { rotated: number; alreadyCurrent: number; unreadable: string[] };

type SealedColumn = { table: string; column: string; isOfWorkspace: boolean };
type SealedRow = { id: string; sealed: string };

/**
 * Seals every stored secret with the first of `ENCRYPTION_KEYS`, a hundred at a time, while everything runs: a secret
 * that is written meanwhile keeps what was written. May be stopped and repeated at any point.
 */
export async function rotateSecrets(vault: Vault = { seal, open, needsRotation }): Promise<Rotation> {
  const done: Rotation = { rotated: 0, alreadyCurrent: 0, unreadable: [] };
  const columns = await sealedColumns();
  const workspaceIds = await allWorkspaceIds();
  for (const column of columns) {
    for (const workspaceId of column.isOfWorkspace ? workspaceIds : [""]) {
      let after: string | null = null;
      do after = await rotateBatch({ vault, done, column, workspaceId, after });
      while (after !== null);
    }
  }
  return done;
}

/** Every column whose name ends with `Enc`, from the catalogue, so that a new one is not forgotten. */
export function sealedColumns(): Promise<SealedColumn[]> {
  return unscoped((tx) =>
    tx.sql<SealedColumn>(
      `SELECT c.relname AS table, a.attname AS column,
         EXISTS (SELECT FROM pg_attribute w WHERE w.attrelid = c.oid AND w.attname = 'workspaceId') AS "isOfWorkspace"
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
         AND a.attname LIKE '%Enc' ORDER BY 1, 2`,
    ),
  );
}

/** A workspace has at least one owner, so it is found among the memberships, which need no workspace to be read. */
async function allWorkspaceIds(): Promise<string[]> {
  const rows = await unscoped((tx) =>
    tx.sql<{ id: string }>(`SELECT DISTINCT "workspaceId" AS id FROM "Membership" ORDER BY 1`),
  );
  return rows.map(({ id }) => id);
}

type Batch = {
  vault: Vault;
  done: Rotation;
  column: SealedColumn;
  workspaceId: string;
  /** Id of the last row of the batch before. */
  after: string | null;
};

/** One transaction. Returns the id to go on from, or null after the last row. */
async function rotateBatch({ vault, done, column, workspaceId, after }: Batch): Promise<string | null> {
  const { read, counted } = await inScope(column.isOfWorkspace ? workspaceId : undefined, async (tx) => {
    const rows = await readRows(tx, column, workspaceId, after);
    const counts: Rotation = { rotated: 0, alreadyCurrent: 0, unreadable: [] };
    for (const row of rows) await rotateOne(tx, { vault, column, workspaceId, row, counts });
    return { read: rows, counted: counts };
  });
  done.rotated += counted.rotated;
  done.alreadyCurrent += counted.alreadyCurrent;
  done.unreadable.push(...counted.unreadable);
  return read.length === atOnce ? (read.at(-1)?.id ?? null) : null;
}

function inScope<T>(workspaceId: string | undefined, work: (tx: Tx) => Promise<T>): Promise<T> {
  return workspaceId ? inWorkspace({ workspaceId }, work) : unscoped(work);
}

function readRows(
  tx: Tx,
  { table, column, isOfWorkspace }: SealedColumn,
  workspaceId: string,
  after: string | null,
): Promise<SealedRow[]> {
  return tx.sql<SealedRow>(
    `SELECT id, "${column}" AS sealed FROM "${table}"
     WHERE "${column}" IS NOT NULL AND ($1::uuid IS NULL OR id > $1)${isOfWorkspace ? ' AND "workspaceId" = $2' : ""}
     ORDER BY id LIMIT ${atOnce}`,
    isOfWorkspace ? [after, workspaceId] : [after],
  );
}

type Secret = {
  vault: Vault;
  column: SealedColumn;
  workspaceId: string;
  row: SealedRow;
  counts: Rotation;
};

async function rotateOne(tx: Tx, { vault, column, workspaceId, row, counts }: Secret): Promise<void> {
  const { table, column: name, isOfWorkspace } = column;
  const place = { table, column: name, workspaceId, id: row.id };
  try {
    if (!vault.needsRotation(row.sealed)) {
      counts.alreadyCurrent += 1;
      return;
    }
    const fresh = vault.seal(vault.open(row.sealed, place), place);
    // Only over what was read: whoever entered a new secret meanwhile has sealed it with the current key.
    const changed = await tx.sql(
      `UPDATE "${table}" SET "${name}" = $1 WHERE id = $2 AND "${name}" = $3${isOfWorkspace ? ' AND "workspaceId" = $4' : ""} RETURNING 1`,
      [fresh, row.id, row.sealed, ...(isOfWorkspace ? [workspaceId] : [])],
    );
    counts.rotated += changed.length;
  } catch (error) {
    if (!hasCode(error, "bad_ciphertext")) throw error;
    counts.unreadable.push(`${table}.${name} ${row.id}`);
  }
}
