import { existsSync, readdirSync } from "node:fs";
import { unscoped } from "./db.ts";
import { log } from "./logger.ts";
import { lookup } from "./lookup.ts";
import { countLive } from "./worker-heartbeat.ts";

/** Whether each thing that serving needs is there. */
export type Readiness = { database: boolean; migrations: boolean; worker: boolean };

/** Asks the database. Never throws: what cannot be asked is not ready. */
export async function readReadiness(): Promise<Readiness> {
  const [database, migrations, worker] = await Promise.all([
    holds("database", async () => (await lookup("SELECT 1", [])).length > 0),
    holds("migrations", hasAllMigrations),
    holds("worker", async () => (await unscoped((tx) => countLive(tx, "worker"))) > 0),
  ]);
  return { database, migrations, worker };
}

async function holds(what: keyof Readiness, question: () => Promise<boolean>): Promise<boolean> {
  try {
    return await question();
  } catch (error) {
    log.warn({ err: error, what }, "not ready");
    return false;
  }
}

/** Every process starts in the project's folder; an installation without it has nothing newer than its database. */
async function hasAllMigrations(): Promise<boolean> {
  const rows = await lookup<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    [],
  );
  const applied = new Set(rows.map((row) => row.name));
  if (!existsSync("prisma/migrations")) return applied.size > 0;
  const folders = readdirSync("prisma/migrations", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.every((folder) => applied.has(folder.name));
}
