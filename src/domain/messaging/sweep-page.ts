import type { Tx } from "#/platform/db.ts";
import { rewriteMentions } from "./erase-mentions.ts";
import { type Sweep, sweeps } from "./erasure-sweeps.ts";

/** What a finished page was: how many rows, how many of them spoke of the person, and the key of the last one. */
export type Swept = { looked: number; found: number; last: string[] | null };

/**
 * What is looked for, and up to which row or moment of each table. `ids` are of all that was theirs; `names` are the words and
 * the few ids that documents of ours hold.
 */
export type SweepWork = { words: string[]; ids: string[]; names: string[]; until: Record<string, string | null> };

/** Looks through the next rows of a table behind `after` (undefined: from its beginning) and erases what it finds. */
export async function sweepPage(
  tx: Tx,
  erasureId: string,
  sweep: Sweep,
  { words, ids, names, until }: SweepWork,
  after: string[] = sweep.key.map(({ first }) => first),
): Promise<Swept> {
  const [page] = await tx.sql<Swept & { hits: string[] }>(pageSql(sweep), [
    words,
    ids,
    after,
    until[sweep.table] ?? null,
    erasureId,
    names,
  ]);
  if (!page) return { looked: 0, found: 0, last: null };
  if (sweep.mention) await rewriteMentions(tx, sweep.mention, page.hits, words);
  return { looked: page.looked, found: sweep.mention ? page.hits.length : page.found, last: page.last };
}

/** The last row, or the moment, of each table by now. */
export const untilSql = `SELECT jsonb_build_object(${sweeps
  .map(({ table, until }) => {
    const last = `(SELECT id FROM "${table}" WHERE "workspaceId" = current_workspace() ORDER BY id DESC LIMIT 1)`;
    return `'${table}', ${until.type === "uuid" ? last : "clock_timestamp()"}`;
  })
  .join(", ")}) AS until`;

/** How many rows of the workspace there are to look through; $1 is what `untilSql` answered. */
export const totalSql = `SELECT ${sweeps
  .filter(({ isOfAll }) => !isOfAll)
  .map((sweep) => {
    const { table, until } = sweep;
    return `(SELECT count(*)::int FROM "${table}" t WHERE ${hereOf(sweep)}
      AND t."${until.column}" <= ($1::jsonb ->> '${table}')::${until.type})`;
  })
  .join(" + ")} AS total`;

function pageSql(sweep: Sweep): string {
  const { table, key, until, speaks, rows } = sweep;
  const columns = key.map(({ column }) => `t."${column}"`).join(", ");
  const values = key.map(({ type }, index) => `($3::text[])[${index + 1}]::${type}`).join(", ");
  const texts = key.map(({ column }) => `"${column}"::text`).join(", ");
  const backwards = key.map(({ column }) => `"${column}" DESC`).join(", ");
  return `
  WITH given AS (SELECT $1::text[] AS words, $2::text[] AS ids, $5::uuid AS erasure, $6::text[] AS names),
  page AS MATERIALIZED (
    SELECT ${columns}, (${speaks}) AS speaks FROM "${table}" t
    WHERE ${hereOf(sweep)} AND (${columns}) > (${values}) AND t."${until.column}" <= $4::${until.type}
    ORDER BY ${columns} LIMIT ${rows}),
  changed AS (${changeSql(sweep)})
  SELECT (SELECT count(*)::int FROM page) AS looked, (SELECT count(*)::int FROM changed) AS found,
    (SELECT ARRAY[${texts}] FROM page ORDER BY ${backwards} LIMIT 1) AS last,
    ARRAY(SELECT ${key.at(-1)?.column === "id" ? "id::text" : "NULL::text"} FROM page WHERE speaks) AS hits`;
}

function changeSql(sweep: Sweep): string {
  const { table, key, act } = sweep;
  const same = key.map(({ column }) => `t."${column}" = p."${column}"`).join(" AND ");
  const wanted = `WHERE p.speaks AND ${hereOf(sweep)} AND ${same} RETURNING 1`;
  switch (act) {
    case "delete":
      return `DELETE FROM "${table}" t USING page p ${wanted}`;
    case "blank":
      return `UPDATE "${table}" t SET data = NULL FROM page p ${wanted}`;
    case "redact":
      return `SELECT FROM generate_series(1, redact_activities((SELECT erasure FROM given), ARRAY(SELECT id FROM page WHERE speaks)))`;
    case "rewrite":
      return "SELECT WHERE false";
  }
}

function hereOf({ isOfAll }: Sweep): string {
  return isOfAll ? "true" : `t."workspaceId" = current_workspace()`;
}
