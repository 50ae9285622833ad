import { makeShop, type Shop } from "../../factories.ts";
import type { Findings } from "../invariants.ts";
import { acceptedTwice, readLedger } from "../ledger.ts";
import { allow, findConversations, queueMessages } from "../outbound.ts";
import { momentsIn, type Scenario } from "../scenario.ts";
import type { Stage } from "../stage.ts";
import { endLeases, endPauses } from "../time-travel.ts";
import { until } from "../until.ts";

const sizes = {
  ci: { messages: 300, customers: 150, kills: 4 },
  full: { messages: 20_000, customers: 2_000, kills: 40 },
};
/** Sends in flight per number at most, and what is claimed a little ahead: what a kill can leave in doubt. */
const inFlight = 256;
/** Of a hundred answers so many never come, half of them of messages that were taken. */
const unanswered = 6;

type Sent = { id: string; providerMessageId: string | null };

/** F2, F7, G6: kill -9 of the worker in the middle of sending. Statuses come only at the end, so that what is in doubt shows. */
export const workerKilled: Scenario = async ({ stage, size, random, findings }) => {
  const { messages, customers, kills } = sizes[size];
  const shop = await makeShop();
  await allow(stage, shop, size === "full" ? 1_000 : 80);
  const ids = await queueMessages(shop, await findConversations(shop, customers), messages);
  const simulator = await stage.startSimulator(["--latency-ms", "150", "--statuses", "off"]);
  const sends = ["reset-before", "reset-after"].map((kind) => ({ kind, rate: unanswered / 2 }));
  await stage.setFaults({ seed: 1, sends, latencyMs: 150, statuses: { enabled: false } });
  let worker = await stage.startWorker();
  let killed = 0;
  for (const moment of momentsIn(messages * 0.8, kills, random)) {
    const isSending = () => readLedger(stage.ledgerFile, shop.phoneNumberId).accepted.length >= moment;
    if (await until(isSending, 60_000)) killed += 1;
    await worker.kill();
    await endLeases(stage);
    worker = await stage.startWorker();
  }
  findings.check("the worker was killed while sending", killed === kills, `${killed} kills`);
  await stage.setFaults({ latencyMs: 20, statuses: { enabled: false } });
  const isOver = async () => {
    await endPauses(stage);
    return (await sendsOf(stage, shop, "QUEUED", "SENDING")).length === 0;
  };
  findings.check("no message waits for ever", await until(isOver, 120_000));
  const doubtful = await checkLedger(stage, findings, shop, ids);
  const inDoubt = (await sendsOf(stage, shop, "AMBIGUOUS")).length;
  const most = kills * inFlight + (messages * 2 * unanswered) / 100;
  findings.check("only what was in flight or not answered is in doubt", inDoubt <= most, `${inDoubt} of ${ids.length}`);
  await simulator.end();
  await checkSettled(stage, findings, shop, doubtful);
  await worker.end();
};

/** Compares our states with what the provider did. Gives the ids of those that it accepted without our knowing. */
async function checkLedger(stage: Stage, findings: Findings, shop: Shop, ids: string[]): Promise<string[]> {
  const ledger = readLedger(stage.ledgerFile, shop.phoneNumberId);
  findings.none("no message was accepted twice", acceptedTwice(ledger), `${ledger.accepted.length} accepted`);
  const [sent, ambiguous] = [await sendsOf(stage, shop, "SENT"), await sendsOf(stage, shop, "AMBIGUOUS")];
  const isAll = sent.length + ambiguous.length === ids.length;
  findings.check("each is SENT or AMBIGUOUS", isAll, `${sent.length} + ${ambiguous.length}`);
  const wamids = new Map(ledger.accepted.map(({ opaque, wamid }) => [opaque, wamid]));
  const untrue = sent.filter(({ id, providerMessageId }) => wamids.get(id) !== providerMessageId);
  findings.none("each SENT was accepted, under the id we have", untrue);
  const known = new Set([...sent, ...ambiguous].map(({ id }) => id));
  const denied = ledger.accepted.filter(({ opaque }) => !known.has(opaque ?? ""));
  findings.none("each accepted one is SENT or AMBIGUOUS", denied);
  return ambiguous.map(({ id }) => id).filter((id) => wamids.has(id));
}

/** Started again on its ledger, the simulator posts the statuses that are still to come. */
async function checkSettled(stage: Stage, findings: Findings, shop: Shop, doubtful: string[]): Promise<void> {
  const web = await stage.startWeb();
  const simulator = await stage.startSimulator(["--statuses", "on"]);
  const isSettled = async () => {
    const left = new Set((await sendsOf(stage, shop, "AMBIGUOUS")).map(({ id }) => id));
    return doubtful.filter((id) => left.has(id)).length <= doubtful.length / 100;
  };
  const settled = await until(isSettled, 60_000);
  findings.check("statuses settle 99 % of the accepted within 60 s", settled, `${doubtful.length} in doubt`);
  const again = acceptedTwice(readLedger(stage.ledgerFile, shop.phoneNumberId));
  findings.none("nothing was sent again", again);
  for (const program of [web, simulator]) await program.end();
}

function sendsOf(stage: Stage, shop: Shop, ...statuses: string[]): Promise<Sent[]> {
  return stage.ask<Sent>(
    `SELECT id, "providerMessageId" FROM "Message"
     WHERE "workspaceId" = $1 AND direction = 'OUTBOUND' AND status = ANY ($2::text[])`,
    [shop.actor.workspaceId, statuses],
  );
}
