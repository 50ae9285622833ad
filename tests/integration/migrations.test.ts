import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "#/platform/migrate.ts";

const url = process.env.DATABASE_URL ?? "";
const client = new pg.Client({ connectionString: url });

beforeAll(() => client.connect());
afterAll(() => client.end());

test("a migrated database needs nothing, also when several processes ask at once", async () => {
  const outcomes = await Promise.all([migrate(url), migrate(url), migrate(url)]);
  expect(outcomes).toEqual([{ applied: false }, { applied: false }, { applied: false }]);
});

test("a migration that committed before its process was killed counts as applied", async () => {
  await client.query("UPDATE _prisma_migrations SET finished_at = NULL, logs = 'took effect', applied_steps_count = 0");
  expect(await migrate(url)).toEqual({ applied: false });
  const { rows } = await client.query("SELECT bool_and(finished_at IS NOT NULL) AS all FROM _prisma_migrations");
  expect(rows).toEqual([{ all: true }]);
});

test("the application may add jobs, and may not make tables", async () => {
  const app = new pg.Client({ connectionString: url, options: "-c role=wasl_app" });
  await app.connect();
  try {
    const { rows } = await app.query(
      "SELECT task_identifier FROM graphile_worker.add_job('probe', '{}'::json) job, LATERAL (SELECT 'probe' AS task_identifier) t",
    );
    expect(rows).toHaveLength(1);
    await expect(app.query("CREATE TABLE intruder (id int)")).rejects.toThrow(/permission denied/);
  } finally {
    await app.end();
  }
});
