import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { buildPages, generateClient } from "#/platform/launch/build.ts";
import { migrate } from "#/platform/migrate.ts";
import { isPortFree } from "#/platform/postgres/free-port.ts";
import { startPrivateCluster } from "#/platform/postgres/private-cluster.ts";
import { projectRoot } from "#/platform/project-root.ts";
import { type Child, start } from "./child.ts";
import { say } from "./report.ts";

/** The product on a database of its own with the settings of production. */
export type Product = {
  readonly port: number;
  /** For the product and the yardsticks. */
  readonly env: Record<string, string>;
  /** As the owner of the machine: sees all workspaces. */
  readonly database: pg.Pool;
  /** The server of all connections, for its CPU time. */
  readonly postmasterPid: number;
  startWeb(): Promise<Child>;
  startWorker(): Promise<Child>;
  stop(): Promise<void>;
};

/** As many as the server keeps for use (`min_wal_size`). */
const usedLogFiles = 64;
const ports = { first: 4800, last: 4899 };

/**
 * Starts a private PostgreSQL and migrates it. The API is part of the pages, which are built if they are not of these
 * sources; a benchmark that never calls it is content with any (`anyPages`).
 */
export async function prepareProduct({ anyPages = false } = {}): Promise<Product> {
  await generateClient({ onStart: () => say("generating the database client") });
  if (!anyPages || !existsSync(join(projectRoot, ".next/BUILD_ID"))) {
    await buildPages({ onStart: () => say("building the pages") });
  }
  const cluster = await startPrivateCluster({ durable: true });
  await cluster.makeDatabase("wasl");
  await migrate(cluster.ownerUrl("wasl"));
  const dataDir = mkdtempSync(join(tmpdir(), "wasl-bench-"));
  const database = new pg.Pool({
    connectionString: cluster.superuserUrl("wasl"),
    max: 2,
    options: "-c enable_seqscan=off",
  });
  database.on("error", (error) => say(`an idle connection broke: ${error.message}`));
  await useLogFiles(database);
  const { rows } = await database.query("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid");
  const port = await freePortAbove(ports.first);
  const env = environment(cluster.ownerUrl("wasl"), port, dataDir);
  Object.assign(process.env, env); // the product's own functions make the workspaces
  return {
    port,
    env,
    database,
    postmasterPid: Number(rows[0].pid),
    async startWeb() {
      const web = await start("src/server.ts", env, port);
      await fetch(`http://127.0.0.1:${port}/api/health`); // answered once the pages are loaded too
      return web;
    },
    async startWorker() {
      const worker = await start("src/worker.ts", env);
      await Promise.race([untilWorking(database), worker.died]);
      return worker;
    },
    async stop() {
      const { pool } = await import("#/platform/db-pool.ts");
      await Promise.all([pool().end(), database.end()]);
      await cluster.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Leaves the log files behind that a server has when it has run for a while: the first use of each costs 16 MB of zeros. */
async function useLogFiles(database: pg.Pool): Promise<void> {
  for (let n = 0; n < usedLogFiles; n++) {
    await database.query("SELECT pg_logical_emit_message(true, 'wasl', ''), pg_switch_wal()");
  }
  await database.query("CHECKPOINT");
}

/** A port of the benchmarks' range that nobody uses, above the given one. */
export async function freePortAbove(first: number): Promise<number> {
  for (let port = first; port <= ports.last; port++) if (await isPortFree(port, "127.0.0.1")) return port;
  throw new Error(`No port between ${first} and ${ports.last} is free.`);
}

function environment(url: string, port: number, dataDir: string): Record<string, string> {
  return {
    NODE_ENV: "production",
    DATABASE_URL: url,
    PORT: String(port),
    HOST: "127.0.0.1",
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATA_DIR: dataDir,
    NEXTAUTH_SECRET: "a secret of the benchmarks, which is long enough",
    ENCRYPTION_KEYS: `bench:${Buffer.alloc(32, 7).toString("base64")}`,
    META_APP_SECRET: "the app secret of the benchmarks",
    META_VERIFY_TOKEN: "the verify token of the benchmarks",
    SIMULATOR: "off",
  };
}

async function untilWorking(database: pg.Pool): Promise<void> {
  for (;;) {
    const { rows } = await database.query(
      `SELECT count(*) FILTER (WHERE "lastSeenAt" > now() - interval '10 seconds') AS alive FROM "WorkerHeartbeat"`,
    );
    if (Number(rows[0].alive) > 0) return;
    await pause(100);
  }
}
