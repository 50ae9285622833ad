import { setTimeout as pause } from "node:timers/promises";
import { type Child, runLoad } from "./child.ts";
import type { FloorSendResult, FloorSendTask } from "./floor-send.ts";
import { familyMicros, processMicros } from "./processor-time.ts";
import { type Product, prepareProduct } from "./product.ts";
import { atLeast, atMost, quantile, type Report, rounded, type Settings, say, type Target } from "./report.ts";
import { prepareNumbers, queueCampaign, queueReply, type SendingNumber, wake } from "./send-data.ts";
import { paceOf, type Sends, sendsOf } from "./send-ledger.ts";
import { type Bench, latencyMs, startSimulator } from "./send-provider.ts";
import { makeWorkspaces } from "./workspaces.ts";

const inFlight = 256;
const unlimited = 1_000_000;
/** Numbers that send at once, each at its own limit. */
const manyLimits = [20, 40, 60, 80, 80, 80, 100, 120, 150, 200];
const sizes = {
  small: { messages: 4_000, seconds: 8, campaign: 20_000, replies: 20 },
  full: { messages: 20_000, seconds: 25, campaign: 100_000, replies: 60 },
};

/** Sending: how fast without a limit, how exactly at one, and how soon a reply leaves behind a campaign. */
export async function run({ isSmall }: Settings): Promise<Report> {
  const size = sizes[isSmall ? "small" : "full"];
  const product = await prepareProduct({ anyPages: true });
  try {
    const { ids, numbers } = await makeWorkspaces(product.database, 4 + manyLimits.length);
    const limits = [unlimited, 80, 1_000, 80, ...manyLimits];
    const customers = (index: number) => (index < 4 ? Math.min(20_000, size.messages) : 500);
    const lines = await prepareNumbers(
      product.database,
      limits.map((throughput, index) => ({
        workspaceId: ids[index] ?? "",
        phoneNumberId: numbers[index] ?? "",
        throughput,
        customers: customers(index),
      })),
    );
    const [free, eighty, thousand, fair, ...many] = lines as [
      SendingNumber,
      SendingNumber,
      SendingNumber,
      SendingNumber,
      ...SendingNumber[],
    ];
    const bench = await startSimulator(product);
    const floor = await measureFloor(bench, size.messages);
    const worker = await product.startWorker();
    const unpaced = await measureUnpaced(bench, worker, free, size.messages);
    const slow = await measurePace(bench, worker, [{ line: eighty, limit: 80 }], size.seconds);
    const fast = await measurePace(bench, worker, [{ line: thousand, limit: 1_000 }], size.seconds / 2);
    const ten = await measurePace(
      bench,
      worker,
      many.map((line, index) => ({ line, limit: manyLimits[index] ?? 1 })),
      size.seconds,
    );
    const fairness = await measureFairness(bench, fair, size);
    await worker.stop();
    await bench.simulator.stop();
    return report({ floor, unpaced, slow, fast, ten, fairness });
  } finally {
    await product.stop();
  }
}

async function measureFloor({ product, origin }: Bench, messages: number) {
  await product.database.query(floorTable);
  await product.database.query(fillFloor, [messages]);
  const task: FloorSendTask = {
    databaseUrl: product.env.DATABASE_URL ?? "",
    origin,
    phoneNumberId: "999000111",
    inFlight,
  };
  const { sent, seconds } = await runLoad<FloorSendResult>("floor-send.ts", task);
  say(`raw loop: ${Math.round(sent / seconds)}/s`);
  return { perSecond: rounded(sent / seconds) };
}

async function measureUnpaced(bench: Bench, worker: Child, line: SendingNumber, messages: number) {
  const { database, postmasterPid } = bench.product;
  await queueCampaign(database, line, messages);
  const commits = await commitsOf(database);
  const before = { worker: processMicros(worker.pid), database: familyMicros(postmasterPid) };
  await wake(database, line);
  await ended(bench, line, messages / 50);
  const micros = (after: number, earlier: number) => rounded((after - earlier) / messages);
  const sends = sendsOf(bench.ledger, line.phoneNumberId);
  const figures = {
    perSecond: rounded(paceOf(sends).mean),
    workerMicros: micros(processMicros(worker.pid), before.worker),
    databaseMicros: micros(familyMicros(postmasterPid), before.database),
    commitsPerMessage: rounded(((await commitsOf(database)) - commits) / messages),
    ...(await losses(bench, line, sends, messages)),
  };
  say(`no limit: ${JSON.stringify(figures)}`);
  return figures;
}

/** Mean and busiest second of numbers that send at once, while the provider itself enforces the limit where there is one. */
async function measurePace(
  bench: Bench,
  worker: Child,
  lines: { line: SendingNumber; limit: number }[],
  seconds: number,
) {
  const [only] = lines.length === 1 ? lines : [];
  const { postmasterPid } = bench.product;
  await setLimits(bench, only?.limit ?? null);
  for (const { line, limit } of lines) await queueCampaign(bench.product.database, line, Math.round(limit * seconds));
  const before = { worker: processMicros(worker.pid), database: familyMicros(postmasterPid) };
  for (const { line } of lines) await wake(bench.product.database, line);
  for (const { line } of lines) await ended(bench, line, seconds * 3);
  await setLimits(bench, null);
  const all: (Awaited<ReturnType<typeof losses>> &
    Record<"limit" | "meanPercent" | "mostPercent" | "refused", number>)[] = [];
  for (const { line, limit } of lines) {
    const sends = sendsOf(bench.ledger, line.phoneNumberId);
    const { mean, most } = paceOf(sends);
    const lost = await losses(bench, line, sends, Math.round(limit * seconds));
    all.push({
      limit,
      meanPercent: rounded((mean / limit) * 100),
      mostPercent: rounded((most / limit) * 100),
      refused: sends.refused,
      ...lost,
    });
  }
  const messages = lines.reduce((sum, { limit }) => sum + Math.round(limit * seconds), 0);
  const figures = {
    workerMicros: rounded((processMicros(worker.pid) - before.worker) / messages),
    databaseMicros: rounded((familyMicros(postmasterPid) - before.database) / messages),
    numbers: all,
  };
  say(`paced: ${JSON.stringify(figures)}`);
  return figures;
}

async function measureFairness(bench: Bench, line: SendingNumber, size: { campaign: number; replies: number }) {
  const { database } = bench.product;
  await queueCampaign(database, line, size.campaign);
  await wake(database, line);
  await pause(2_000);
  for (let n = 0; n < size.replies; n++) {
    await queueReply(database, line);
    await pause(150 + (n % 7) * 30);
  }
  await pause(1_000);
  const { rows } = await database.query<{ id: string; at: Date }>(
    `SELECT id, "createdAt" AS at FROM "Message" WHERE "channelAccountId" = $1 AND "senderKind" = 'AGENT'`,
    [line.channelId],
  );
  const accepted = new Map(sendsOf(bench.ledger, line.phoneNumberId).accepted.map(({ id, at }) => [id, at]));
  const delays = rows
    .map(({ id, at }) => (accepted.get(id) ?? Number.POSITIVE_INFINITY) - at.getTime())
    .sort((a, b) => a - b);
  const figures = {
    replies: delays.length,
    p50: quantile(delays, 0.5),
    p95: quantile(delays, 0.95),
    worst: delays.at(-1) ?? Number.NaN,
  };
  say(`replies behind ${size.campaign}: ${JSON.stringify(figures)}`);
  return figures;
}

async function ended({ product }: Bench, line: SendingNumber, withinSeconds: number): Promise<void> {
  const until = performance.now() + Math.max(20, withinSeconds) * 1_000;
  while (performance.now() < until) {
    const { rows } = await product.database.query(
      `SELECT EXISTS (SELECT FROM "Message" WHERE "channelAccountId" = $1 AND status IN ('QUEUED', 'SENDING')) AS open`,
      [line.channelId],
    );
    if (!rows[0].open) return;
    await pause(100);
  }
}

/** Messages that went out twice, and those that did not or of which we do not know it. */
async function losses({ product }: Bench, line: SendingNumber, sends: Sends, messages: number) {
  const { rows } = await product.database.query<{ id: string }>(
    `SELECT id FROM "Message" WHERE "channelAccountId" = $1 AND status = 'SENT'`,
    [line.channelId],
  );
  const known = new Set(rows.map(({ id }) => id));
  const accepted = new Set(sends.accepted.map(({ id }) => id));
  return { doubles: sends.doubles, lost: messages - [...accepted].filter((id) => known.has(id)).length };
}

async function commitsOf(database: Product["database"]): Promise<number> {
  const { rows } = await database.query(
    `SELECT xact_commit AS n FROM pg_stat_database WHERE datname = current_database()`,
  );
  return Number(rows[0].n);
}

async function setLimits({ origin }: Bench, perSecond: number | null): Promise<void> {
  const body = JSON.stringify({ statuses: { enabled: false }, latencyMs, limits: { perSecond } });
  const answer = await fetch(`${origin}/simulator/api/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  if (!answer.ok) throw new Error(`The simulator refuses the limits: ${await answer.text()}`);
}

type Paced = Awaited<ReturnType<typeof measurePace>>;
type Measured = {
  floor: { perSecond: number };
  unpaced: Awaited<ReturnType<typeof measureUnpaced>>;
  slow: Paced;
  fast: Paced;
  ten: Paced;
  fairness: Awaited<ReturnType<typeof measureFairness>>;
};

function report({ floor, unpaced, slow, fast, ten, fairness }: Measured): Report {
  const ratios = { perSecond: rounded(unpaced.perSecond / floor.perSecond) };
  const single = [...slow.numbers, ...fast.numbers];
  const paced = [...single, ...ten.numbers];
  const off = (list: Paced["numbers"]) => Math.max(...list.map(({ meanPercent }) => Math.abs(meanPercent - 100)));
  const most = (list: Paced["numbers"]) => Math.max(...list.map(({ mostPercent }) => mostPercent));
  const sum = (name: "doubles" | "lost" | "refused") => paced.reduce((total, one) => total + one[name], 0);
  const targets: Record<string, Target> = {
    "messages/s beside the raw loop": atLeast(ratios.perSecond, 0.3),
    "mean off the limit, 80 and 1,000/s": atMost(off(single), 1, " %"),
    "mean off the limit, ten numbers": atMost(off(ten.numbers), 1, " %"),
    "busiest second, 80 and 1,000/s": atMost(most(single), 105, " %"),
    "busiest second, ten numbers": atMost(most(ten.numbers), 105, " %"),
    "refused for speed": atMost(sum("refused"), 0),
    "reply behind a campaign p95": atMost(fairness.p95, 200, " ms"),
    doubles: atMost(unpaced.doubles + sum("doubles"), 0),
    lost: atMost(unpaced.lost + sum("lost"), 0),
  };
  return { bench: "send", figures: { unpaced, slow, fast, ten, fairness }, yardstick: { floor }, ratios, targets };
}

const floorTable = `
  CREATE TABLE floor_message (id uuid PRIMARY KEY, phone text NOT NULL, body text NOT NULL, status text NOT NULL, wamid text);
  CREATE INDEX ON floor_message (id) WHERE status = 'QUEUED';
  GRANT SELECT, UPDATE ON floor_message TO PUBLIC;`;
const fillFloor = `
  INSERT INTO floor_message SELECT uuidv7(), '9665' || lpad(n::text, 8, '0'), 'Tonight: grilled fish with saffron rice. Shall we keep a table?', 'QUEUED'
  FROM generate_series(1, $1::int) AS n`;
