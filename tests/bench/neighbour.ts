import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { runLoad } from "./child.ts";
import { prepareProduct } from "./product.ts";
import type { ReadResult, ReadTask } from "./read-load.ts";
import { atMost, medians, type Report, rounded, type Settings, say } from "./report.ts";
import { prepareNumbers, queueCampaign, wake } from "./send-data.ts";
import { startSimulator } from "./send-provider.ts";
import type { WebhookResult, WebhookTask } from "./webhook-load.ts";
import { makeWorkspaces, signIn } from "./workspaces.ts";

const repetitions = 3;
/** What a number at Meta's highest rate can cause. */
const noisePerSecond = 3_300;
/** A busy shop's own customers: few enough to leave the machine idle. */
const quietPerSecond = 50;
const campaigns = { small: 20_000, full: 100_000 };

type Felt = { ackP99: number; inboxP95: number };

/** What one workspace feels of another that takes all the webhooks a number can get and sends a campaign. */
export async function run({ seconds, isSmall }: Settings): Promise<Report> {
  const product = await prepareProduct({ anyPages: true });
  try {
    const workspaces = await makeWorkspaces(product.database, 2);
    const [quietNumber = "", noisyNumber = ""] = workspaces.numbers;
    const { simulator } = await startSimulator(product);
    const [line] = await prepareNumbers(product.database, [
      { workspaceId: workspaces.ids[1] ?? "", phoneNumberId: noisyNumber, throughput: 80, customers: 20_000 },
    ]);
    if (!line) throw new Error("There is no second number.");
    const web = await product.startWeb();
    const worker = await product.startWorker();
    const { port } = product;
    const webhooks = { secret: product.env.META_APP_SECRET ?? "", path: "/api/webhooks/whatsapp", port };
    const quiet = { ...webhooks, numbers: [quietNumber], connections: 64, perSecond: quietPerSecond };
    const noise = { ...webhooks, numbers: [noisyNumber], connections: 64, perSecond: noisePerSecond };
    const headers = await signIn(port, workspaces);
    const read = { port, path: "/api/conversations?limit=50", headers, connections: 4, pauseMs: 200 };
    const length = seconds ?? (isSmall ? 4 : 10);
    await Promise.all([
      runLoad<WebhookResult>("webhook-load.ts", { ...noise, run: "warming", seconds: 4 }),
      feel({ ...quiet, run: "warm", seconds: 4 }, read),
    ]);
    const idle = await repeat((n) => feel({ ...quiet, run: `idle${n}`, seconds: length }, read));
    await queueCampaign(product.database, line, campaigns[isSmall ? "small" : "full"]);
    await wake(product.database, line);
    const beside = await repeat(async (n) => {
      const task = { ...noise, run: `noise${n}`, seconds: length + 3 } satisfies WebhookTask;
      const load = runLoad<WebhookResult>("webhook-load.ts", task);
      await untilWebhooksCome(product.database);
      const felt = await feel({ ...quiet, run: `beside${n}`, seconds: length }, read);
      await load;
      return felt;
    });
    for (const program of [worker, web, simulator]) await program.stop();
    return report(idle, beside);
  } finally {
    await product.stop();
  }
}

async function repeat(measure: (n: number) => Promise<Felt>): Promise<Felt> {
  const runs: Felt[] = [];
  for (let n = 0; n < repetitions; n++) runs.push(await measure(n));
  return medians(runs);
}

/** Customers who write to this workspace, while four of its people turn pages. */
async function feel(webhooks: WebhookTask, read: Omit<ReadTask, "seconds">): Promise<Felt> {
  const [acknowledged, shown] = await Promise.all([
    runLoad<WebhookResult>("webhook-load.ts", webhooks),
    runLoad<ReadResult>("read-load.ts", { ...read, seconds: webhooks.seconds }),
  ]);
  if (acknowledged.refused > 0) throw new Error(`${acknowledged.refused} webhooks were refused.`);
  const felt = { ackP99: acknowledged.p99, inboxP95: shown.p95 };
  say(`${webhooks.run}: ${JSON.stringify(felt)}`);
  return felt;
}

/** A load makes its requests before it sends the first. */
async function untilWebhooksCome(database: pg.Pool): Promise<void> {
  const { rows } = await database.query<{ now: string }>("SELECT clock_timestamp()::text AS now");
  for (;;) {
    const query = `SELECT FROM "InboundDelivery" WHERE "receivedAt" > $1::timestamptz LIMIT 1`;
    const { rowCount } = await database.query(query, [rows[0]?.now]);
    if (rowCount) return;
    await pause(50);
  }
}

function report(idle: Felt, beside: Felt): Report {
  const ratios = {
    ackP99: rounded(beside.ackP99 / idle.ackP99),
    inboxP95: rounded(beside.inboxP95 / idle.inboxP95),
  };
  const targets = {
    "ack p99 beside a noisy neighbour": atMost(ratios.ackP99, 3, " x idle"),
    "inbox p95 beside a noisy neighbour": atMost(ratios.inboxP95, 3, " x idle"),
  };
  return { bench: "neighbour", figures: { beside }, yardstick: { idle }, ratios, targets };
}
