import { existsSync, readdirSync } from "node:fs";
import { type Tx, unscoped } from "./db.ts";
import { log } from "./logger.ts";
import { countLive } from "./worker-heartbeat.ts";

/** Whether each thing that serving needs is there. */
export type Readiness = { database: boolean; migrations: boolean; worker: boolean };

/** Asks the database once. Never throws: what cannot be asked is not ready. */
export async function readReadiness(): Promise<Readiness> {
  try {
    return await unscoped(async (tx) => ({
      database: true,
      migrations: await hasAllMigrations(tx),
      worker: (await countLive(tx, "worker")) > 0,
    }));
  } catch (error) {
    log.warn({ err: error }, "not ready");
    return { database: false, migrations: false, worker: false };
  }
}

/** Every process starts in the project's folder; an installation without it has nothing newer than its database. */
async function hasAllMigrations(tx: Tx): Promise<boolean> {
  const rows = await tx.sql<{ name: string }>(
    `SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  );
  const applied = new Set(rows.map((row) => row.name));
  if (!existsSync("prisma/migrations")) return applied.size > 0;
  const folders = readdirSync("prisma/migrations", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.every((folder) => applied.has(folder.name));
}
