import { makeShop } from "../../factories.ts";
import { acceptedTwice, readLedger } from "../ledger.ts";
import { findConversations, queueMessages } from "../outbound.ts";
import { momentsIn, type Scenario } from "../scenario.ts";
import { endLeases } from "../time-travel.ts";
import { until } from "../until.ts";

const sizes = {
  ci: { messages: 300, customers: 150, kills: 4 },
  full: { messages: 20_000, customers: 2_000, kills: 40 },
};
/** Sends in flight per number at most (`deliver.ts`): what a kill can leave in doubt. */
const inFlight = 64;

/** F2, G6: kill -9 of the worker in the middle of sending. */
export const workerKilled: Scenario = async ({ stage, size, random, findings }) => {
  const { messages, customers, kills } = sizes[size];
  const shop = await makeShop();
  const ids = await queueMessages(shop, await findConversations(shop, customers), messages);
  let simulator = await stage.startSimulator(["--latency-ms", "150", "--statuses", "off"]);
  let worker = await stage.startWorker();
  const ledger = () => readLedger(stage.ledgerFile, shop.phoneNumberId);
  let killed = 0;
  for (const moment of momentsIn(messages * 0.8, kills, random)) {
    await until(() => ledger().accepted.length >= moment, 60_000);
    await worker.kill();
    killed += 1;
    await endLeases(stage);
    worker = await stage.startWorker();
  }
  const count = async (condition: string) =>
    await stage.ask<{ id: string; providerMessageId: string | null }>(
      `SELECT id, "providerMessageId" FROM "Message" WHERE "workspaceId" = $1 AND direction = 'OUTBOUND' AND ${condition}`,
      [shop.actor.workspaceId],
    );
  const isDone = await until(async () => (await count(`status IN ('QUEUED', 'SENDING')`)).length === 0, 120_000);
  findings.check("the worker was killed while sending", killed === kills, `${killed} kills`);
  findings.check("no message waits for ever", isDone);

  const told = ledger();
  findings.none("no message was accepted twice", acceptedTwice(told), `${told.accepted.length} accepted`);
  const sent = await count(`status = 'SENT'`);
  const ambiguous = await count(`status = 'AMBIGUOUS'`);
  findings.check(
    "each is SENT or AMBIGUOUS",
    sent.length + ambiguous.length === ids.length,
    `${sent.length} + ${ambiguous.length}`,
  );
  const wamids = new Map(told.accepted.map(({ opaque, wamid }) => [opaque, wamid]));
  findings.none(
    "each SENT was accepted, under the id we have",
    sent.filter(({ id, providerMessageId }) => wamids.get(id) !== providerMessageId),
  );
  const sure = new Set([...sent, ...ambiguous].map(({ id }) => id));
  findings.none(
    "each accepted one is SENT or AMBIGUOUS",
    told.accepted.filter(({ opaque }) => !sure.has(opaque ?? "")),
  );
  findings.check(
    "only what was in flight is in doubt",
    ambiguous.length <= kills * inFlight,
    `${ambiguous.length} of ${ids.length}`,
  );

  await simulator.end();
  const web = await stage.startWeb();
  simulator = await stage.startSimulator(["--statuses", "on"]); // sends the statuses that are still to come
  const doubtful = ambiguous.filter(({ id }) => wamids.has(id));
  const isSettled = async () => {
    const left = new Set((await count(`status = 'AMBIGUOUS'`)).map(({ id }) => id));
    return doubtful.filter(({ id }) => left.has(id)).length <= doubtful.length / 100;
  };
  const settled = await until(isSettled, 60_000);
  findings.check(
    "statuses settle 99 % of the accepted ones in doubt within 60 s",
    settled,
    `${doubtful.length} in doubt`,
  );
  findings.none("nothing was sent again", acceptedTwice(ledger()));
  for (const program of [worker, web, simulator]) await program.end();
};
