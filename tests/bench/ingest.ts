import { setTimeout as pause } from "node:timers/promises";
import { measureBundles } from "./bundles.ts";
import { type Child, runLoad, start } from "./child.ts";
import { measureProcessing } from "./processing.ts";
import { familyMicros, processMicros } from "./processor-time.ts";
import { freePortAbove, type Product, prepareProduct } from "./product.ts";
import { atLeast, atMost, medians, type Report, rounded, type Settings, say, sumOf, type Target } from "./report.ts";
import type { WebhookResult, WebhookTask } from "./webhook-load.ts";
import { makeWorkspaces } from "./workspaces.ts";

const repetitions = 3;
const connections = 64;
const path = "/api/webhooks/whatsapp";
/** What one number at Meta's highest rate can cause: three statuses for each message it sends, and some answers. */
const openRate = 3_300;
const drainWithinSeconds = 10;

type Closed = {
  perSecond: number;
  p50: number;
  p99: number;
  serverMicros: number;
  databaseMicros: number;
  unstored: number;
};

/** Webhooks into the database and through it: how fast, how late, and whether all are there. */
export async function run({ seconds, isSmall }: Settings): Promise<Report> {
  const product = await prepareProduct({ anyPages: true });
  try {
    const { numbers } = await makeWorkspaces(product.database, 100);
    const target = { numbers: numbers.slice(0, 1), secret: product.env.META_APP_SECRET ?? "", path, connections };
    const closedSeconds = seconds ?? (isSmall ? 3 : 6);
    const openSeconds = seconds ?? (isSmall ? 5 : 15);
    const closed = await closedLoops(product, target, closedSeconds);
    const open = await openLoop(product, target, openSeconds);
    const processing = {
      one: await measureProcessing(product, { ...target, port: product.port }, openSeconds),
      hundred: await measureProcessing(product, { ...target, numbers, port: product.port }, openSeconds),
    };
    const bundles = await measureBundles(product, { ...target, port: product.port }, isSmall ? 30 : 100);
    return report(closed, open, processing, bundles);
  } finally {
    await product.stop();
  }
}

type Target64 = Omit<WebhookTask, "run" | "seconds" | "port">;

/** Yardstick, web alone, web with the worker, in turn, so that a disturbance meets all of them. */
async function closedLoops(product: Product, target: Target64, seconds: number) {
  await product.database.query(floorTable);
  const floorPort = await freePortAbove(product.port + 1);
  const runs: Record<"floor" | "web" | "webAndWorker", Closed[]> = { floor: [], web: [], webAndWorker: [] };
  for (let n = 0; n < repetitions; n++) {
    const floor = await start("tests/bench/floor-ingest.ts", { ...product.env, PORT: String(floorPort) }, floorPort);
    runs.floor.push(await closedLoop(product, floor, { ...target, port: floorPort }, "floor_delivery", seconds));
    await floor.stop();
    const web = await product.startWeb();
    const own = { ...target, port: product.port };
    runs.web.push(await closedLoop(product, web, own, '"InboundDelivery"', seconds));
    await empty(product);
    const worker = await product.startWorker();
    runs.webAndWorker.push(await closedLoop(product, web, own, '"InboundDelivery"', seconds));
    await worker.stop();
    await web.stop();
    await empty(product);
  }
  const summary = (list: Closed[]) => ({ ...medians(list), unstored: sumOf(list, "unstored") });
  return { floor: summary(runs.floor), web: summary(runs.web), webAndWorker: summary(runs.webAndWorker) };
}

async function closedLoop(
  product: Product,
  server: Child,
  target: Target64 & { port: number },
  table: string,
  seconds: number,
): Promise<Closed> {
  const load = (length: number) =>
    runLoad<WebhookResult>("webhook-load.ts", { ...target, run: `${table}${performance.now()}`, seconds: length });
  const warm = await load(1);
  const before = { server: processMicros(server.pid), database: familyMicros(product.postmasterPid) };
  const stored = await countRows(product, table);
  const result = await load(seconds);
  const micros = (after: number, earlier: number) => (after - earlier) / result.acknowledged;
  const closed = {
    perSecond: result.perSecond,
    p50: result.p50,
    p99: result.p99,
    serverMicros: micros(processMicros(server.pid), before.server),
    databaseMicros: micros(familyMicros(product.postmasterPid), before.database),
    unstored: result.acknowledged - ((await countRows(product, table)) - stored) + warm.refused + result.refused,
  };
  say(`${table}: ${Math.round(closed.perSecond)}/s, p50 ${rounded(closed.p50)} ms, p99 ${rounded(closed.p99)} ms`);
  return closed;
}

async function openLoop(product: Product, target: Target64, seconds: number) {
  const web = await product.startWeb();
  const worker = await product.startWorker();
  const task = { ...target, port: product.port, perSecond: openRate };
  await runLoad<WebhookResult>("webhook-load.ts", { ...task, run: "warm", seconds: 2 });
  const before = await countRows(product, '"InboundDelivery"');
  const result = await runLoad<WebhookResult>("webhook-load.ts", { ...task, run: "open", seconds });
  const unstored = result.acknowledged - ((await countRows(product, '"InboundDelivery"')) - before) + result.refused;
  const drainSeconds = await drained(product);
  await worker.stop();
  await web.stop();
  await empty(product);
  say(`open loop: p50 ${rounded(result.p50)} ms, p99 ${rounded(result.p99)} ms, drained in ${rounded(drainSeconds)} s`);
  return {
    perSecond: rounded(result.perSecond),
    p50: rounded(result.p50),
    p99: rounded(result.p99),
    unstored,
    drainSeconds,
  };
}

/** Seconds until nothing waits any more. */
async function drained(product: Product): Promise<number> {
  const begin = performance.now();
  for (;;) {
    const { rows } = await product.database.query(
      `SELECT EXISTS (SELECT FROM "InboundDelivery" WHERE "doneAt" IS NULL AND "deadAt" IS NULL) AS waiting`,
    );
    const seconds = (performance.now() - begin) / 1_000;
    if (!rows[0].waiting || seconds > 6 * drainWithinSeconds) return seconds;
    await pause(50);
  }
}

async function countRows(product: Product, table: string): Promise<number> {
  const { rows } = await product.database.query(`SELECT count(*) AS count FROM ${table}`);
  return Number(rows[0].count);
}

/** Every repetition starts alike. */
async function empty({ database }: Product): Promise<void> {
  await database.query(`TRUNCATE "InboundDelivery", floor_delivery, "Event"`);
  await database.query("CHECKPOINT");
}

type Loops = Awaited<ReturnType<typeof closedLoops>>;
type Processing = Awaited<ReturnType<typeof measureProcessing>>;

function report(
  { floor, web, webAndWorker }: Loops,
  open: Awaited<ReturnType<typeof openLoop>>,
  processing: { one: Processing; hundred: Processing },
  bundles: Awaited<ReturnType<typeof measureBundles>>,
): Report {
  const ratios = {
    perSecond: rounded(web.perSecond / floor.perSecond),
    perSecondWithWorker: rounded(webAndWorker.perSecond / floor.perSecond),
    p99: rounded(web.p99 / floor.p99),
    cpu: rounded((web.serverMicros + web.databaseMicros) / (floor.serverMicros + floor.databaseMicros)),
  };
  const sizes = (name: keyof Processing) => Math.max(processing.one[name], processing.hundred[name]);
  const targets: Record<string, Target> = {
    "requests/s beside the yardstick": atLeast(ratios.perSecond, 0.5),
    "p99 beside the yardstick": atMost(ratios.p99, 2),
    "acknowledged but not stored": atMost(web.unstored + webAndWorker.unstored + open.unstored, 0),
    "open loop p99": atMost(open.p99, 25, " ms"),
    "open loop backlog gone": atMost(open.drainSeconds, drainWithinSeconds, " s"),
    "processed/s, 1 workspace": atLeast(processing.one.perSecond, 3_000),
    "processed/s, 100 workspaces": atLeast(processing.hundred.perSecond, 3_000),
    "1,000-update bodies acknowledged p99": atMost(bundles.acknowledgedP99, 250, " ms"),
    "1,000-update bodies, event-loop delay p99": atMost(bundles.loopDelayP99, 50, " ms"),
    "1,000-update bodies, updates/s processed": atLeast(bundles.updatesPerSecond, 2_000),
    "1,000-update bodies, updates not stored": atMost(bundles.unstored, 0),
    "memory of web": atMost(sizes("webMegabytes"), 300, " MB"),
    "memory of worker": atMost(sizes("workerMegabytes"), 300, " MB"),
  };
  return {
    bench: "ingest",
    figures: { web, webAndWorker, open, processing, bundles },
    yardstick: { floor },
    ratios,
    targets,
  };
}

const floorTable = `
  CREATE TABLE floor_delivery (id uuid NOT NULL, provider text NOT NULL, body bytea NOT NULL, headers jsonb NOT NULL,
    "receivedAt" timestamptz(3) NOT NULL DEFAULT now(), PRIMARY KEY ("receivedAt", id));
  GRANT INSERT ON floor_delivery TO wasl_owner;`;
