import { erasedKinds } from "#/domain/messaging/erasure-schema.ts";
import type { Scope, Tx } from "#/platform/db.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { routerTables } from "../router-tables.ts";

type Column = {
  table: string;
  name: string;
  type: string;
  isRequired: boolean;
  hasDefault: boolean;
  /** A rule says that it goes together with other columns. */
  isTied: boolean;
  /** A document that is a list, as its default says. */
  isList: boolean;
  allowed: string[] | null;
};
type Reference = { table: string; columns: string[]; target: string; targetColumns: string[] };

/** Documents that nothing but the product writes, and whose shape it relies on. */
export const documents: Record<string, unknown> = {
  "ErasureReceipt.counts": Object.fromEntries(erasedKinds.map((kind) => [kind, 0])),
};

/** One generated row, by column. */
export type Row = Record<string, unknown>;

/** Tables whose rows belong to a workspace and are protected, as the database itself lists them. */
export async function tenantTables(): Promise<string[]> {
  const rows = await unscoped((tx) =>
    tx.sql<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspaceId'
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`,
    ),
  );
  return rows.map(({ name }) => name).filter((name) => !(name in routerTables));
}

/**
 * Puts a row into every tenant table of a workspace, parents first, made from the catalogue alone, so that a table added
 * tomorrow gets one too. Texts and documents that may say anything say `canary`. Returns the rows by table.
 */
export async function fillTables(scope: Scope, canary: string): Promise<Map<string, Row>> {
  return inWorkspace(scope, async (tx) => {
    const [tables, columns, references] = [await tenantTables(), await readColumns(tx), await readReferences(tx)];
    const made = new Map<string, Row>();
    const [member] = await tx.sql<Row>(`SELECT * FROM "Membership" WHERE "workspaceId" = $1 LIMIT 1`, [
      scope.workspaceId,
    ]);
    if (member) made.set("Membership", member);
    const waiting = new Set(tables);
    while (waiting.size > 0) {
      const ready = [...waiting].filter((table) =>
        references.every((one) => one.table !== table || one.target === table || !waiting.has(one.target)),
      );
      if (ready.length === 0) throw new Error(`tables that wait for each other: ${[...waiting].join(", ")}`);
      for (const table of ready) {
        const own = columns.filter((column) => column.table === table);
        const row = rowFor(own, { workspaceId: scope.workspaceId, canary });
        pointAtParents(
          row,
          own,
          references.filter((one) => one.table === table),
          made,
        );
        await insertRow(tx, table, row);
        made.set(table, row);
        waiting.delete(table);
      }
    }
    return made;
  });
}

/** Inserts one row as it is. */
export async function insertRow(tx: Tx, table: string, row: Row): Promise<void> {
  await tx.sql(`INSERT INTO "${table}" SELECT * FROM jsonb_populate_record(${await blank(tx, table)}, $1::jsonb)`, [
    JSON.stringify(row),
  ]);
}

/** All that a workspace has in its tables, as text: what a foreign request must not change. */
export async function contentsOf(scope: Scope): Promise<Record<string, string>> {
  const tables = [...(await tenantTables()), "Workspace"];
  return inWorkspace(scope, async (tx) => {
    const contents: Record<string, string> = {};
    for (const table of tables) {
      const [row] = await tx.sql<{ all: string | null }>(
        `SELECT string_agg(t::text, E'\\n' ORDER BY t::text) AS all FROM "${table}" t`,
      );
      contents[table] = row?.all ?? "";
    }
    return contents;
  });
}

/** A record with the table's defaults, because `jsonb_populate_record` would write NULL for what the row leaves out. */
async function blank(tx: Tx, table: string): Promise<string> {
  const defaults = await tx.sql<{ value: string | null; type: string }>(
    `SELECT pg_get_expr(d.adbin, d.adrelid) AS value, format_type(a.atttypid, a.atttypmod) AS type FROM pg_attribute a
     LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum AND a.attgenerated = ''
     WHERE a.attrelid = format('public.%I', $1::text)::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`,
    [table],
  );
  const values = defaults.map(({ value, type }) => `(${value ?? "NULL"})::${type}`);
  return `ROW(${values.join(", ")})::"${table}"`;
}

function readColumns(tx: Tx): Promise<Column[]> {
  return tx.sql<Column>(
    `SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, NULL) AS type, a.attnotnull AS "isRequired", a.atthasdef AS "hasDefault",
       EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c' AND cardinality(k.conkey) > 1 AND a.attnum = ANY (k.conkey)) AS "isTied",
       coalesce((SELECT pg_get_expr(d.adbin, d.adrelid) LIKE '''[%' FROM pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum), false) AS "isList",
       (SELECT array_agg(m[1]) FROM pg_constraint k, regexp_matches(pg_get_constraintdef(k.oid), '''([A-Z_]+)''', 'g') AS m
        WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum]) AS allowed
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname, a.attnum`,
  );
}

function readReferences(tx: Tx): Promise<Reference[]> {
  return tx.sql<Reference>(
    `SELECT c.relname AS table, t.relname AS target,
       ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS u(n, o) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n ORDER BY o) AS columns,
       ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS u(n, o) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n ORDER BY o) AS "targetColumns"
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
     WHERE k.contype = 'f' AND c.relnamespace = 'public'::regnamespace`,
  );
}

function rowFor(columns: Column[], { workspaceId, canary }: { workspaceId: string; canary: string }): Row {
  const row: Row = {};
  for (const { table, name, type, allowed, isRequired, hasDefault, isTied, isList } of columns) {
    if (isTied && !isRequired) continue;
    if (name === "workspaceId") row[name] = workspaceId;
    else if (allowed) row[name] = allowed[0];
    else if (type === "text") row[name] = `${canary}-${name}-${newId()}`;
    else if (type === "text[]") row[name] = [canary];
    else if (`${table}.${name}` in documents) row[name] = documents[`${table}.${name}`];
    else if (type.startsWith("json")) row[name] = isList ? [{ planted: canary }] : { planted: canary };
    else if (name === "id") row[name] = newId();
    else if (type === "uuid" && isRequired) row[name] = newId();
    else if (isRequired && !hasDefault) row[name] = requiredValue(type);
  }
  return row;
}

function requiredValue(type: string): unknown {
  if (/int|double|numeric/.test(type)) return 1;
  if (type === "boolean") return false;
  if (type.endsWith("[]")) return [];
  if (/timestamp|date/.test(type)) return new Date().toISOString();
  throw new Error(`no value for a required column of type ${type}`);
}

/** Fills the columns of each reference that must be there; one that may be NULL stays so, unless its parent is here. */
function pointAtParents(row: Row, columns: Column[], references: Reference[], made: Map<string, Row>): void {
  for (const { table, target, columns: own, targetColumns } of references) {
    const parent = target === table ? undefined : made.get(target);
    for (const [index, name] of own.entries()) {
      if (name === "workspaceId") continue;
      if (parent) row[name] = parent[targetColumns[index] ?? ""];
      else if (!columns.find((column) => column.name === name)?.isRequired) delete row[name];
    }
  }
}
