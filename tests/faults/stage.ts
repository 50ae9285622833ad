import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { pool } from "#/platform/db-pool.ts";
import { buildPages, generateClient } from "#/platform/launch/build.ts";
import { migrate } from "#/platform/migrate.ts";
import { isPortFree } from "#/platform/postgres/free-port.ts";
import { type PrivateCluster, startPrivateCluster } from "#/platform/postgres/private-cluster.ts";
import { projectRoot } from "#/platform/project-root.ts";
import { withOwnNode } from "#/platform/run-program.ts";
import { endAllPrograms, type Program, startProgram } from "./programs.ts";
import { until } from "./until.ts";

const appSecret = "the app secret of the fault runs";
const verifyToken = "the verify token of the fault runs";
const startsWithinMs = 60_000;

/** The product on a database of its own, process by process. */
export type Stage = {
  cluster: PrivateCluster;
  /** Where the logs of all processes are. */
  home: string;
  appSecret: string;
  webhookUrl: string;
  siteUrl: string;
  ledgerFile: string;
  /** Rows as a superuser sees them, on a connection of their own. */
  ask<Row extends pg.QueryResultRow>(sql: string, params?: unknown[]): Promise<Row[]>;
  startWeb(): Promise<Program>;
  /** `settings` are for this one only, e.g. a FAIL_POINT. */
  startWorker(settings?: Record<string, string>): Promise<Program>;
  startSimulator(flags?: string[]): Promise<Program>;
  setFaults(settings: object): Promise<void>;
  /** Settings for other programs of the product, such as `npm run admin`. */
  env: NodeJS.ProcessEnv;
  close(options: { keepsLogs: boolean }): Promise<void>;
};

/** Makes the database, and the settings that all processes and this one share. */
export async function openStage(): Promise<Stage> {
  await generateClient({ onStart() {} });
  if (!existsSync(join(projectRoot, ".next/BUILD_ID")))
    await buildPages({ onStart: () => console.log("Building the pages …") });
  const home = mkdtempSync(join(tmpdir(), "wasl-faults-"));
  const cluster = await startPrivateCluster({ durable: true });
  await cluster.makeDatabase("wasl");
  await migrate(cluster.ownerUrl("wasl"));
  const [webPort, simulatorPort] = await portsFrom(4900);
  const site = `http://127.0.0.1:${webPort}`;
  const simulator = `http://127.0.0.1:${simulatorPort}`;
  Object.assign(process.env, settingsOf({ home, site, simulator, databaseUrl: cluster.ownerUrl("wasl") }));
  const webhookUrl = `${site}/api/webhooks/whatsapp`;
  const ledgerFile = join(home, "ledger.jsonl");
  // A server that stands alone takes the place of the one inside the web process.
  const start = (name: string, args: string[], settings = {}) =>
    startProgram(args, { SIMULATOR: "off", ...settings }, join(home, `${name}.log`));
  const ask: Stage["ask"] = (sql, params = []) => query(cluster.superuserUrl("wasl"), sql, params);

  return {
    cluster,
    home,
    appSecret,
    webhookUrl,
    siteUrl: site,
    ledgerFile,
    ask,
    env: withOwnNode(process.env),
    async startWeb() {
      const web = start("web", ["src/server.ts"]);
      await ready("web", web, () => answersHandshake(webhookUrl));
      return web;
    },
    async startWorker(settings) {
      const worker = start("worker", ["src/worker.ts"], settings);
      const beats = () => ask(`SELECT FROM "WorkerHeartbeat" WHERE pid = $1`, [worker.pid]);
      await ready("worker", worker, async () => (await beats()).length > 0);
      return worker;
    },
    async startSimulator(flags = []) {
      const where = ["--port", String(simulatorPort), "--webhook-url", webhookUrl, "--app-secret", appSecret];
      const program = start("simulator", ["src/simulator/standalone.ts", ...where, "--ledger", ledgerFile, ...flags]);
      await ready("simulator", program, async () => (await fetch(`${simulator}/simulator/api/numbers`)).ok);
      return program;
    },
    async setFaults(faults) {
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify(faults);
      const answer = await fetch(`${simulator}/simulator/api/faults`, { method: "POST", headers, body });
      if (!answer.ok) throw new Error(`The simulator refuses these faults: ${await answer.text()}`);
    },
    async close({ keepsLogs }) {
      await endAllPrograms();
      if (!pool().ended) await pool().end();
      await cluster.stop();
      if (!keepsLogs) rmSync(home, { recursive: true, force: true });
    },
  };
}

function settingsOf(where: { home: string; site: string; simulator: string; databaseUrl: string }) {
  return {
    NODE_ENV: "production",
    DATABASE_URL: where.databaseUrl,
    DATABASE_OWNER_URL: "",
    DATABASE_DIRECT_URL: "",
    DATA_DIR: join(where.home, "data"),
    HOST: "127.0.0.1",
    PORT: new URL(where.site).port,
    PUBLIC_URL: where.site,
    NEXTAUTH_SECRET: "a secret of the fault runs, long enough for anybody",
    ENCRYPTION_KEYS: `faults:${Buffer.alloc(32, 9).toString("base64")}`,
    META_APP_SECRET: appSecret,
    META_VERIFY_TOKEN: verifyToken,
    SIMULATOR_URL: where.simulator,
    SIMULATOR: "on",
    LOG_LEVEL: "info",
  };
}

async function ready(name: string, program: Program, condition: () => Promise<boolean>): Promise<void> {
  await until(async () => !program.isRunning() || (await condition()), startsWithinMs);
  if (!program.isRunning() || !(await until(condition, 1_000))) throw new Error(`The ${name} process does not start.`);
}

/** True once the door for webhooks is open, and with it the database behind it. */
async function answersHandshake(webhookUrl: string): Promise<boolean> {
  const question = new URLSearchParams({
    "hub.mode": "subscribe",
    "hub.verify_token": verifyToken,
    "hub.challenge": "1",
  });
  const answer = await fetch(`${webhookUrl}?${question}`);
  return answer.ok && (await answer.text()) === "1";
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string, params: unknown[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, application_name: "faults" });
  client.on("error", () => {}); // told by the query
  try {
    await client.connect();
    return (await client.query<Row>(sql, params)).rows;
  } finally {
    await client.end();
  }
}

/** Below the range from which outgoing connections take theirs, so that a port is still free after a restart. */
async function portsFrom(first: number): Promise<[number, number]> {
  const found: number[] = [];
  for (let port = first; found.length < 2; port++) if (await isPortFree(port, "127.0.0.1")) found.push(port);
  return found as [number, number];
}
