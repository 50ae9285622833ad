import type { Tx } from "./db.ts";

/**
 * A table used as a queue of rows. It has `leaseUntil timestamptz`, `fence` and `attempts` (integers). A row is free
 * while it is pending and no lease runs; a lease given for some seconds is also how a row waits before its next try.
 */
export type RowQueue = {
  table: string;
  /** Columns of the primary key with their types, e.g. `{ receivedAt: "timestamptz", id: "uuid" }`. */
  key: Record<string, string>;
  /** SQL condition of rows with work to do; `$2` and on are the claim's `params`. */
  pending: string;
  /** SQL order in which rows are taken. */
  order: string;
  /** SQL size of a row, for queues whose claims are limited by it. */
  size?: string;
};

/** What every claimed row carries. `fence` changes with each claim; a `bigint` column gives it as a string. */
export type Claimed = { fence: number | string; attempts: number };

/** How a claimed row leaves its claimer. */
export type Settlement<Row> = {
  /** SQL assignments, the same for all rows, e.g. `"doneAt" = now()`. */
  set?: string;
  /** Assignments that differ by row: column to its type and value. */
  values?: Record<string, { type: string; of: (row: Row) => unknown }>;
  /** Keeps the rows leased: to go on working, or as the delay before the next try. Without it the lease ends. */
  leaseSeconds?: number;
};

/**
 * Takes up to `batchSize` free rows that nobody else holds, and of a queue with sizes no more than `mostSize` together
 * (one larger row comes alone), for `leaseSeconds` of the database's time. The attempt is
 * counted here, so a row that kills its process is counted too. Rows come in the queue's order. It is one statement,
 * which needs no unit of work of its own.
 */
export function claim<Row extends Claimed>(
  tx: Pick<Tx, "sql">,
  queue: RowQueue,
  options: { batchSize: number; leaseSeconds: number; mostSize?: number; params?: readonly unknown[] },
): Promise<Row[]> {
  return tx.sql<Row>(claimSql(queue, options.batchSize, options.mostSize), [
    options.leaseSeconds,
    ...(options.params ?? []),
  ]);
}

/**
 * Writes the outcome of claimed rows and ends (or extends) their lease, except where the fence has moved: those rows
 * were taken by somebody else after the lease ran out. Returns the rows that were still ours.
 */
export async function settle<Row extends Claimed>(
  tx: Tx,
  queue: RowQueue,
  rows: readonly Row[],
  settlement: Settlement<Row> = {},
): Promise<Row[]> {
  if (rows.length === 0) return [];
  const fields = rows as readonly (Row & Record<string, unknown>)[];
  const keys = Object.keys(queue.key).map((column) => fields.map((row) => row[column]));
  const values = Object.values(settlement.values ?? {}).map(({ of }) => rows.map(of));
  const fences = rows.map((row) => row.fence);
  const params = [settlement.leaseSeconds ?? null, fences, ...keys, ...values];
  const held = await tx.sql<{ ord: string }>(settleSql(queue, settlement), params);
  const ours = new Set(held.map(({ ord }) => Number(ord) - 1));
  return rows.filter((_row, index) => ours.has(index));
}

function claimSql({ table, key, pending, order, size = "0" }: RowQueue, batchSize: number, mostSize = 0): string {
  const keys = Object.keys(key).map(quoted);
  // The limit is part of the text: for a parameter the planner would assume a tenth of the table, and scan all of it.
  // MATERIALIZED: joined as a plain subquery, the planner may run it again and lock more rows than the limit.
  return `WITH due AS MATERIALIZED (
      SELECT ${keys.join(", ")}, ${size} AS size FROM ${quoted(table)}
      WHERE (${pending}) AND ("leaseUntil" IS NULL OR "leaseUntil" <= now())
      ORDER BY ${order} LIMIT ${Math.trunc(batchSize)} FOR UPDATE SKIP LOCKED
    ), fitting AS (
      SELECT *, sum(size) OVER (ROWS UNBOUNDED PRECEDING) - size AS before FROM due
    ), taken AS (
      UPDATE ${quoted(table)} AS t
      SET "leaseUntil" = now() + make_interval(secs => $1::float8), attempts = t.attempts + 1, fence = t.fence + 1
      FROM fitting AS f
      WHERE ${keys.map((column) => `t.${column} = f.${column} AND `).join("")}(f.before = 0 OR f.before + f.size <= ${Math.trunc(mostSize)})
      RETURNING t.*
    ) SELECT * FROM taken ORDER BY ${order}`;
}

function settleSql<Row>({ table, key }: RowQueue, { set, values = {} }: Settlement<Row>): string {
  const keys = Object.entries(key);
  const changes = Object.entries(values).map(([column, { type }]) => ({ column, type, held: `new_${column}` }));
  const types = ["bigint", ...keys.map(([, type]) => type), ...changes.map(({ type }) => type)];
  const names = ["fence", ...keys.map(([column]) => column), ...changes.map(({ held }) => held), "ord"];
  const assignments = [
    `"leaseUntil" = now() + make_interval(secs => $1::float8)`,
    ...changes.map(({ column, held }) => `${quoted(column)} = held.${quoted(held)}`),
    ...(set ? [set] : []),
  ];
  return `UPDATE ${quoted(table)} AS t SET ${assignments.join(", ")}
    FROM unnest(${types.map((type, index) => `$${index + 2}::${type}[]`).join(", ")})
      WITH ORDINALITY AS held(${names.map(quoted).join(", ")})
    WHERE ${keys.map(([column]) => `t.${quoted(column)} = held.${quoted(column)} AND `).join("")}t.fence = held.fence
    RETURNING held.ord`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
