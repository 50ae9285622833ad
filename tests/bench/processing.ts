import { setTimeout as pause } from "node:timers/promises";
import { runLoad } from "./child.ts";
import { familyMicros, processMicros, residentMegabytes } from "./processor-time.ts";
import type { Product } from "./product.ts";
import { quantile, rounded, say } from "./report.ts";
import type { WebhookResult, WebhookTask } from "./webhook-load.ts";

/** More than what is asked for, so that the worker has something to prove. */
const offeredPerSecond = 3_600;
/** The first moments belong to plans, caches and the compiler. */
const warmSeconds = 2;

/**
 * Messages per second that become contacts, conversations, counters and numbered events while webhooks go on coming in,
 * counted between the warm-up and the end of the load.
 */
export async function measureProcessing(
  product: Product,
  target: Omit<WebhookTask, "run" | "seconds">,
  seconds: number,
) {
  const web = await product.startWeb();
  const worker = await product.startWorker();
  const task = {
    ...target,
    perSecond: offeredPerSecond,
    run: `processing${target.numbers.length}`,
    seconds: seconds + warmSeconds,
  };
  const load = runLoad<WebhookResult>("webhook-load.ts", task);
  while ((await processed(product)) === 0) await pause(50);
  await pause(warmSeconds * 1_000);
  const marks = [await mark(product, web.pid, worker.pid)];
  const until = performance.now() + (seconds - 1) * 1_000;
  while (performance.now() < until) {
    await pause(1_000);
    marks.push(await mark(product, web.pid, worker.pid));
  }
  const result = await load;
  const [first, last] = [marks[0], marks.at(-1)];
  if (!first || !last) throw new Error("nothing was measured");
  const count = last.messages - first.messages;
  await worker.stop();
  await web.stop();
  await product.database.query('TRUNCATE "InboundDelivery", "Event"');
  const largest = (name: "web" | "worker") => Math.max(...marks.map((one) => one[name]));
  const figures = {
    perSecond: rounded((count / (last.at - first.at)) * 1_000),
    offeredPerSecond,
    ackP99: rounded(result.p99),
    workerMicros: rounded((last.workerMicros - first.workerMicros) / count),
    databaseMicros: rounded((last.databaseMicros - first.databaseMicros) / count),
    webMegabytes: largest("web"),
    workerMegabytes: largest("worker"),
    workerMegabytesHalfWay: quantile(
      marks.map((one) => one.worker),
      0.5,
    ),
  };
  say(`${target.numbers.length} workspaces: ${figures.perSecond} messages/s, ${JSON.stringify(figures)}`);
  return figures;
}

async function mark({ database, postmasterPid }: Product, web: number, worker: number) {
  return {
    messages: await processed({ database }),
    at: performance.now(),
    web: residentMegabytes(web),
    worker: residentMegabytes(worker),
    workerMicros: processMicros(worker),
    databaseMicros: familyMicros(postmasterPid),
  };
}

/** What the relay has numbered: a message counts once its event may be told. */
async function processed({ database }: Pick<Product, "database">): Promise<number> {
  const { rows } = await database.query(
    `SELECT coalesce(sum(size), 0) AS count FROM "Event" WHERE type = 'message.created' AND seq IS NOT NULL`,
  );
  return Number(rows[0].count);
}
