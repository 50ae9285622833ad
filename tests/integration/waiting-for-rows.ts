import { unscoped } from "#/platform/db.ts";

/** How many statements in this file's database wait for a row that another transaction holds. */
export async function waitingForRows(): Promise<number | undefined> {
  const [row] = await unscoped((tx) =>
    tx.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE datname = current_database() AND NOT granted`,
    ),
  );
  return row?.n;
}
