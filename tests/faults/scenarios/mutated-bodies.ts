import { residentMegabytes } from "../../bench/processor-time.ts";
import { makeShop } from "../../factories.ts";
import { mutatedBodies } from "../../fuzz/mutated-bodies.ts";
import type { Scenario } from "../scenario.ts";
import { drained } from "../stored.ts";
import { postWebhook } from "../webhook-load.ts";

const sizes = { ci: 1_500, full: 10_000 };
const batch = 250;
/** With a heap of any size V8 leaves garbage lying about; with a small one what grows is in use. */
const heapMegabytes = 160;
/** What the compiler and the caches may still take after the first quarter; a leak of 10 kB a body would be 75 MB. */
const mostGrowthMegabytes = 60;

/** Fuzz: broken bodies are all answered 200, harm no sound message beside them, and leave nothing in memory. */
export const mutatedBodiesScenario: Scenario = async ({ stage, size, random, findings }) => {
  const count = sizes[size];
  const seed = Math.floor(random() * 1_000_000_000);
  const shop = await makeShop();
  const [web, worker] = await withSmallHeap(() => Promise.all([stage.startWeb(), stage.startWorker()]));
  const sizesNow = () => ({ web: residentMegabytes(web.pid), worker: residentMegabytes(worker.pid) });
  let settled = sizesNow();
  const sound: string[] = [];
  const answers = new Map<number, number>();
  let waiting: string[] = [];
  let sent = 0;
  const flush = async () => {
    const statuses = await Promise.all(
      waiting.map((body) => postWebhook(stage.webhookUrl, stage.appSecret, JSON.parse(body))),
    );
    for (const status of statuses) answers.set(status, (answers.get(status) ?? 0) + 1);
    waiting = [];
    await drained(stage, 60_000);
  };
  for (const mutated of mutatedBodies(shop, count, seed)) {
    sound.push(...mutated.sound);
    waiting.push(mutated.body);
    sent += 1;
    if (waiting.length === batch || sent === count) await flush();
    if (sent === Math.ceil(count / 4 / batch) * batch) settled = sizesNow();
  }
  const after = sizesNow();
  const said = [...answers].map(([status, times]) => `${times} x ${status}`).join(", ");
  findings.none(
    "every broken body is answered 200",
    [...answers.keys()].filter((status) => status !== 200),
    `${said}, seed ${seed}`,
  );
  const stored = await stage.ask<{ wamid: string }>(
    `SELECT "providerMessageId" AS wamid FROM "Message" WHERE "workspaceId" = $1`,
    [shop.actor.workspaceId],
  );
  const known = new Set(stored.map(({ wamid }) => wamid));
  findings.none(
    "every sound message beside a broken one is stored",
    sound.filter((wamid) => !known.has(wamid)),
    `${sound.length} sound ones in ${count} bodies`,
  );
  const dead = await stage.ask(`SELECT id, error FROM "InboundDelivery" WHERE "deadAt" IS NOT NULL`);
  findings.none("no body is dead", dead);
  const grown = Math.max(after.web - settled.web, after.worker - settled.worker);
  findings.check(
    "memory is flat",
    grown <= mostGrowthMegabytes,
    `web ${settled.web} to ${after.web} MB, worker ${settled.worker} to ${after.worker} MB`,
  );
  findings.check("web and worker live on", web.isRunning() && worker.isRunning());
  await web.end();
  await worker.end();
};

async function withSmallHeap<T>(start: () => Promise<T>): Promise<T> {
  const before = process.env.NODE_OPTIONS ?? "";
  process.env.NODE_OPTIONS = `${before} --max-old-space-size=${heapMegabytes}`.trim();
  try {
    return await start();
  } finally {
    process.env.NODE_OPTIONS = before;
  }
}
