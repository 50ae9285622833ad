import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { assertRolesPossible, joinRoles } from "./database-roles.ts";
import { projectRoot } from "./project-root.ts";
import { runProgram } from "./run-program.ts";

/** Only one process migrates a database at a time; the others wait and then find nothing to do. */
const migrationLock = 1_466_003_821;
/** How long a statement may wait for a table before it steps back, so that readers never queue behind it for longer. */
const lockTimeoutMs = 1_000;
const lockAttempts = 30;
const busyTable = /55P03|lock timeout/;

/**
 * Brings the schema and the job library's own schema up to date. `ownerUrl` is a login that owns the database. Safe
 * under load (statements give up their lock request after a second and are repeated), in parallel, and to repeat after
 * a kill -9. Returns whether anything was applied. Throws with Prisma's words when a migration is wrong.
 */
export async function migrate(ownerUrl: string): Promise<{ applied: boolean }> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    application_name: "wasl-migrate",
    keepAlive: true,
  });
  await client.connect();
  try {
    await client.query("SET lock_timeout = '5min'");
    await client.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    await assertRolesPossible(client);
    await settleInterrupted(client);
    const pending = await hasPending(client);
    if (pending) {
      await joinRoles(client);
      await deploy(ownerUrl, client);
      await planAlike(client);
    }
    await client.query("GRANT SELECT ON _prisma_migrations TO wasl_app"); // readiness compares it with the folder
    await migrateJobs(client, ownerUrl);
    return { applied: pending };
  } finally {
    await client.end();
  }
}

/** A migration is one transaction that marks itself (prisma/schema-engine.mjs): an unfinished one either took effect or left nothing. */
async function settleInterrupted(client: pg.Client): Promise<void> {
  if (!(await hasHistory(client))) return;
  await client.query(
    `UPDATE _prisma_migrations
     SET finished_at = CASE WHEN logs = 'took effect' THEN now() END,
         applied_steps_count = CASE WHEN logs = 'took effect' THEN 1 ELSE 0 END,
         rolled_back_at = CASE WHEN logs IS DISTINCT FROM 'took effect' THEN now() END
     WHERE finished_at IS NULL AND rolled_back_at IS NULL`,
  );
}

async function hasPending(client: pg.Client): Promise<boolean> {
  if (!(await hasHistory(client))) return true;
  const { rows } = await client.query<{ name: string; checksum: string }>(
    "SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  const applied = new Map(rows.map((row) => [row.name, row.checksum]));
  return migrationsOnDisk().some(({ name, checksum }) => applied.get(name) !== checksum);
}

async function hasHistory(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists");
  return rows[0]?.exists === true;
}

function migrationsOnDisk(): { name: string; checksum: string }[] {
  const folder = join(projectRoot, "prisma/migrations");
  const names = readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory());
  return names.map((name) => {
    const script = readFileSync(join(folder, name, "migration.sql"));
    return {
      name,
      checksum: createHash("sha256").update(script).digest("hex"),
    };
  });
}

async function deploy(ownerUrl: string, client: pg.Client): Promise<void> {
  const url = withOptions(ownerUrl, `-c lock_timeout=${lockTimeoutMs}`);
  for (let attempt = 1; ; attempt++) {
    const env = { DATABASE_URL: url, DATABASE_OWNER_URL: url, NO_COLOR: "1" };
    const { code, output } = await runProgram("node_modules/prisma/build/index.js", ["migrate", "deploy"], { env });
    if (code === 0) return;
    if (!busyTable.test(output) || attempt === lockAttempts) throw new Error(`The migration failed:\n${output.trim()}`);
    await settleInterrupted(client);
    await pause(500);
  }
}

/** No workspace's plans depend on how many rows it has (docs/decisions/023). */
async function planAlike(client: pg.Client): Promise<void> {
  await client.query("SET ROLE wasl_owner; SELECT plan_alike(); RESET ROLE");
}

/** The job library's tables belong to wasl_jobs, because its row-level security has no policies and only an owner passes it. */
async function migrateJobs(client: pg.Client, ownerUrl: string): Promise<void> {
  await client.query("CREATE SCHEMA IF NOT EXISTS graphile_worker AUTHORIZATION wasl_jobs");
  const database = pg.escapeIdentifier((await client.query("SELECT current_database() AS name")).rows[0].name);
  await client.query(`GRANT CREATE ON DATABASE ${database} TO wasl_jobs`); // it repeats CREATE SCHEMA IF NOT EXISTS
  try {
    await runMigrations({
      connectionString: withOptions(ownerUrl, "-c role=wasl_jobs"),
      schema: "graphile_worker",
    });
    const { rows } = await client.query("SELECT pg_has_role('wasl_app', 'wasl_jobs', 'USAGE') AS granted");
    if (!rows[0]?.granted) await client.query("GRANT wasl_jobs TO wasl_app");
  } finally {
    await client.query(`REVOKE CREATE ON DATABASE ${database} FROM wasl_jobs`);
  }
}

function withOptions(url: string, options: string): string {
  const target = new URL(url);
  target.searchParams.set("options", [target.searchParams.get("options"), options].filter(Boolean).join(" "));
  return target.toString();
}
