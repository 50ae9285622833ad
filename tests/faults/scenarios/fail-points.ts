import { makeShop, type Shop } from "../../factories.ts";
import type { Findings } from "../invariants.ts";
import { acceptedTwice, readLedger } from "../ledger.ts";
import { allow, findConversations, queueMessages } from "../outbound.ts";
import type { Scenario } from "../scenario.ts";
import type { Stage } from "../stage.ts";
import { endLeases } from "../time-travel.ts";
import { until } from "../until.ts";

/** Where the worker dies, and whether messages can be in doubt then: at its first claim it has not called for any yet. */
const points = [
  { name: "send-claimed", leavesDoubt: false },
  { name: "send-marked", leavesDoubt: true },
  { name: "send-opened", leavesDoubt: true },
  { name: "send-called", leavesDoubt: true },
  { name: "send-answered", leavesDoubt: true },
  { name: "send-recorded", leavesDoubt: true },
];
const sizes = { ci: { messages: 40, deaths: [2] }, full: { messages: 1_000, deaths: [1, 2, 5, 20, 60] } };

/** F2: kill -9 of the worker exactly where it hurts most. */
export const failPoints: Scenario = async ({ stage, size, findings }) => {
  const simulator = await stage.startSimulator(["--latency-ms", "25", "--statuses", "off"]);
  for (const point of points) {
    const { messages, deaths } = sizes[size];
    await dieAt(stage, findings, point, { messages, deaths: point.leavesDoubt ? deaths : deaths.map(() => 1) });
  }
  await simulator.end();
};

type Point = (typeof points)[number];

async function dieAt(
  stage: Stage,
  findings: Findings,
  { name, leavesDoubt }: Point,
  { messages, deaths }: { messages: number; deaths: number[] },
): Promise<void> {
  const shop = await makeShop();
  await allow(stage, shop, 200);
  const ids = await queueMessages(shop, await findConversations(shop, messages), messages);
  let died = 0;
  for (const time of deaths) {
    const worker = await stage.startWorker({ FAIL_POINT: `${name}:${time}` });
    const isDone = async () => !worker.isRunning() || (await left(stage, shop)) === 0;
    if ((await until(isDone, 30_000)) && !worker.isRunning()) died += 1;
    await worker.end();
    await endLeases(stage);
  }
  const worker = await stage.startWorker();
  const ended = await until(async () => (await left(stage, shop)) === 0, 60_000);
  await worker.end();
  findings.check(`${name}: the worker died there, and the rest went out`, ended && died > 0, `${died} deaths`);
  await checkTruth(stage, findings, { shop, name, ids, leavesDoubt });
}

/** The ledger and our rows tell the same: no message twice, none lost, and doubt only where there is reason for it. */
async function checkTruth(
  stage: Stage,
  findings: Findings,
  { shop, name, ids, leavesDoubt }: { shop: Shop; name: string; ids: string[]; leavesDoubt: boolean },
): Promise<void> {
  const ledger = readLedger(stage.ledgerFile, shop.phoneNumberId);
  findings.none(`${name}: no message was accepted twice`, acceptedTwice(ledger), `${ledger.accepted.length} accepted`);
  const rows = await stage.ask<{ id: string; status: string }>(
    `SELECT id, status FROM "Message" WHERE "workspaceId" = $1 AND direction = 'OUTBOUND'`,
    [shop.actor.workspaceId],
  );
  const accepted = new Set(ledger.accepted.map(({ opaque }) => opaque));
  const untrue = rows.filter(({ id, status }) => (status === "SENT") !== accepted.has(id) && status !== "AMBIGUOUS");
  const doubtful = rows.filter(({ status }) => status === "AMBIGUOUS").length;
  const isExplained = leavesDoubt ? doubtful < ids.length : doubtful === 0;
  findings.check(
    `${name}: each is SENT if accepted, or in doubt`,
    untrue.length === 0 && isExplained,
    `${doubtful} in doubt`,
  );
}

async function left(stage: Stage, shop: Shop): Promise<number> {
  const [row] = await stage.ask<{ count: number }>(
    `SELECT count(*)::int AS count FROM "Message" WHERE "workspaceId" = $1 AND status IN ('QUEUED', 'SENDING')`,
    [shop.actor.workspaceId],
  );
  return row?.count ?? -1;
}
