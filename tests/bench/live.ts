import { runLoad, start } from "./child.ts";
import type { LiveResult, LiveTask } from "./live-load.ts";
import { freePortAbove, type Product, prepareProduct } from "./product.ts";
import { atMost, medians, type Report, rounded, type Settings, say, sumOf } from "./report.ts";
import { makeWorkspaces } from "./workspaces.ts";

const repetitions = 3;
const agents = 20;
const perSecond = 100;

/** From the moment a webhook is acknowledged until the last of twenty signed-in agents has the message. */
export async function run({ seconds, isSmall }: Settings): Promise<Report> {
  const product = await prepareProduct({ anyPages: true });
  try {
    const { main, numbers } = await makeWorkspaces(product.database, 1);
    const recipients = { numbers, secret: product.env.META_APP_SECRET ?? "", path: "/api/webhooks/whatsapp" };
    const task = { ...recipients, port: product.port, agents, perSecond, seconds: seconds ?? (isSmall ? 5 : 15) };
    const { own, floor } = await inTurn(product, { ...task, token: main.apiKey });
    const targets = {
      p50: atMost(own.p50, 15, " ms"),
      p99: atMost(own.p99, 60, " ms"),
      "messages that did not reach everybody": atMost(own.lost, 0),
    };
    const ratios = { p50: rounded(own.p50 / floor.p50), p99: rounded(own.p99 / floor.p99) };
    return { bench: "live", figures: { own }, yardstick: { floor }, ratios, targets };
  } finally {
    await product.stop();
  }
}

async function inTurn(product: Product, { token, ...task }: Omit<LiveTask, "run">) {
  const floorPort = await freePortAbove(product.port + 1);
  const bare = await start("tests/bench/floor-live.ts", { PORT: String(floorPort) }, floorPort);
  const web = await product.startWeb();
  const worker = await product.startWorker();
  await runLoad("live-load.ts", { ...task, token, run: "warm", seconds: 2 });
  const runs: Record<"own" | "floor", LiveResult[]> = { own: [], floor: [] };
  for (let n = 0; n < repetitions; n++) {
    runs.floor.push(await runLoad("live-load.ts", { ...task, port: floorPort, run: `floor${n}` }));
    runs.own.push(await runLoad("live-load.ts", { ...task, token, run: `own${n}` }));
    say(JSON.stringify({ floor: runs.floor.at(-1), own: runs.own.at(-1) }));
  }
  for (const child of [web, worker, bare]) await child.stop();
  const summary = (list: LiveResult[]) => ({ ...medians(list), lost: sumOf(list, "lost") });
  return { own: summary(runs.own), floor: summary(runs.floor) };
}
