import { switchLane } from "#/domain/channels/switch-lane.ts";
import { inWorkspace } from "#/platform/db.ts";
import type { SendRule } from "#/simulator/faults.ts";
import { makeShop, type Shop } from "../../factories.ts";
import type { Findings } from "../invariants.ts";
import { acceptedTwice, callsIn, readLedger } from "../ledger.ts";
import { findConversations, queueMessages } from "../outbound.ts";
import type { Scenario } from "../scenario.ts";
import type { Stage } from "../stage.ts";
import { until } from "../until.ts";

type Rule = Pick<SendRule, "kind"> & Partial<SendRule>;
/** What must become of a message: nobody knows and nobody asks again, told later by a status, or sent at a later try. */
type Ending = "in doubt" | "settled" | "sent later";
type Trial = { name: string; rule: Rule; ending: Ending; messages: number };

const trials: Trial[] = [
  { name: "502 with a page", rule: { kind: "html" }, ending: "in doubt", messages: 3 },
  { name: "503 without a word", rule: { kind: "http" }, ending: "in doubt", messages: 3 },
  { name: "timeout before accepting", rule: { kind: "timeout-before" }, ending: "in doubt", messages: 3 },
  { name: "timeout after accepting", rule: { kind: "timeout-after" }, ending: "settled", messages: 3 },
  { name: "reset before accepting", rule: { kind: "reset-before" }, ending: "in doubt", messages: 3 },
  { name: "reset after accepting", rule: { kind: "reset-after" }, ending: "settled", messages: 3 },
  { name: "131056 twice", rule: { kind: "error", code: 131056, next: 2 }, ending: "sent later", messages: 3 },
  { name: "130429 twice", rule: { kind: "error", code: 130429, next: 2 }, ending: "sent later", messages: 3 },
];
const backlog = 40;
const endsWithinMs = 60_000;

type Row = { id: string; status: string; attempts: number; errorCode: string | null };

/** F7, F8: everything that a provider answers, or does not. */
export const providerFaults: Scenario = async ({ stage, findings }) => {
  const shops: Shop[] = [];
  for (const _ of trials) shops.push(await makeShop());
  const [unreachable, revoked] = [await makeShop(), await makeShop()];
  const inOrder = await queueInOrder(unreachable, 5);
  const [web, worker] = await Promise.all([stage.startWeb(), stage.startWorker()]);
  await isRefusedSafely(stage, findings, unreachable);

  const simulator = await stage.startSimulator();
  const rules = trials.map(({ rule }, index) => ({ ...rule, phoneNumberId: shops[index]?.phoneNumberId }));
  const sends = [...rules, { kind: "token-revoked", phoneNumberId: revoked.phoneNumberId }];
  // Statuses come after the timeouts, so that what is in doubt is seen as such first.
  await stage.setFaults({ timeoutMs: 300, sends, statuses: { sentMs: 1_500, deliveredMs: 1_600, readMs: 1_700 } });
  for (const [index, { messages }] of trials.entries()) await queue(shops[index] as Shop, messages);
  await queue(revoked, backlog);
  for (const [index, trial] of trials.entries()) await checkTrial(stage, findings, trial, shops[index] as Shop);
  await isSentAfterAll(stage, findings, unreachable, inOrder);
  await isStopped(stage, findings, revoked);
  await stage.setFaults({ sends: rules });
  await isResumed(stage, findings, revoked);
  for (const program of [worker, web, simulator]) await program.end();
};

async function queue(shop: Shop, messages: number): Promise<void> {
  await queueMessages(shop, await findConversations(shop, messages), messages);
}

/** One after the other, in one conversation. */
async function queueInOrder(shop: Shop, messages: number): Promise<string[]> {
  const conversations = await findConversations(shop, 1);
  const ids: string[] = [];
  while (ids.length < messages) ids.push(...(await queueMessages(shop, conversations, 1)));
  return ids;
}

async function checkTrial(
  stage: Stage,
  findings: Findings,
  { name, ending, messages }: Trial,
  shop: Shop,
): Promise<void> {
  const isOver = async () => (await sendsOf(stage, shop)).every(({ status }) => endings[ending].includes(status));
  const ended = await until(isOver, endsWithinMs);
  const sends = await sendsOf(stage, shop);
  const ledger = readLedger(stage.ledgerFile, shop.phoneNumberId);
  const isOnce =
    acceptedTwice(ledger).length === 0 && ledger.accepted.length === (ending === "in doubt" ? 0 : messages);
  const tries = sends.reduce((sum, { attempts }) => sum + attempts, 0);
  const isCounted = callsIn(ledger) === tries && tries === messages + (ending === "sent later" ? 2 : 0);
  const seen = sends.map(({ status, attempts }) => `${status} ${attempts}`).join(", ");
  findings.check(`${name}: ${ending}`, ended && isOnce && isCounted, `${seen}; ${callsIn(ledger)} calls`);
}

const endings: Record<Ending, string[]> = {
  "in doubt": ["AMBIGUOUS"],
  settled: ["READ"],
  "sent later": ["READ"],
};

async function isRefusedSafely(stage: Stage, findings: Findings, shop: Shop): Promise<void> {
  const isTried = async () => (await sendsOf(stage, shop)).some(({ errorCode }) => errorCode === "fetch_unsent");
  const tried = await until(isTried, endsWithinMs);
  const isWaiting = (await sendsOf(stage, shop)).every(({ status }) => status === "QUEUED" || status === "SENDING");
  findings.check("refused connection: all stay queued", tried && isWaiting);
}

async function isSentAfterAll(stage: Stage, findings: Findings, shop: Shop, inOrder: string[]): Promise<void> {
  const sent = await until(
    async () => (await sendsOf(stage, shop)).every(({ status }) => status === "READ"),
    endsWithinMs,
  );
  const { accepted } = readLedger(stage.ledgerFile, shop.phoneNumberId);
  const isExact = accepted.map(({ opaque }) => opaque).join() === inOrder.join();
  findings.check("refused connection: sent later, once and in order", sent && isExact, `${accepted.length} accepted`);
}

async function isStopped(stage: Stage, findings: Findings, shop: Shop): Promise<void> {
  const calls = callsIn(readLedger(stage.ledgerFile, shop.phoneNumberId));
  findings.check("190: at most 3 calls", calls > 0 && calls <= 3, `${calls} calls`);
  const [channel] = await stage.ask<{ stopped: boolean; connectionStatus: string }>(
    `SELECT l."stoppedAt" IS NOT NULL AS stopped, c."connectionStatus" FROM "ChannelAccount" c
     JOIN "OutboundLane" l ON l."channelId" = c.id WHERE c.id = $1`,
    [shop.channelId],
  );
  const isTold = channel?.stopped === true && channel.connectionStatus === "FAILED";
  findings.check("190: the channel is stopped and says so", isTold, channel?.connectionStatus);
  const kept = (await sendsOf(stage, shop)).filter(({ status }) => status === "QUEUED");
  findings.check("190: the backlog is kept", kept.length === backlog, `${kept.length} of ${backlog}`);
}

async function isResumed(stage: Stage, findings: Findings, shop: Shop): Promise<void> {
  await inWorkspace(shop.actor, (tx) => switchLane(tx, shop.channelId, true));
  const sent = await until(
    async () => (await sendsOf(stage, shop)).every(({ status }) => status === "READ"),
    endsWithinMs,
  );
  const ledger = readLedger(stage.ledgerFile, shop.phoneNumberId);
  const isOnce = ledger.accepted.length === backlog && acceptedTwice(ledger).length === 0;
  findings.check("190: all go out once with a new token", sent && isOnce, `${ledger.accepted.length} accepted`);
}

function sendsOf(stage: Stage, shop: Shop): Promise<Row[]> {
  return stage.ask<Row>(
    `SELECT id, status, attempts, "errorCode" FROM "Message" WHERE "workspaceId" = $1 AND direction = 'OUTBOUND'`,
    [shop.actor.workspaceId],
  );
}
