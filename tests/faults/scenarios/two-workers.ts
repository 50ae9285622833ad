import { setTimeout as pause } from "node:timers/promises";
import { makeShop } from "../../factories.ts";
import { acceptedTwice, readLedger } from "../ledger.ts";
import { findConversations, queueMessages } from "../outbound.ts";
import type { Scenario } from "../scenario.ts";
import { endLeases } from "../time-travel.ts";
import { until } from "../until.ts";

/** Claimed ahead by the one that stood still, and given back or never called for when it came back too late. */
const inDoubt = 16;

/** In full size it waits for the real lease of a lane (30 s); otherwise the lease is ended. */
const sizes = {
  ci: { messages: 400, customers: 200, before: 60 },
  full: { messages: 4_000, customers: 1_000, before: 200 },
};

/** Longer than the lease of a lane. */
const frozenMs = 35_000;

/** F11: two workers, one of which stops for longer than its lease in the middle of sending. */
export const twoWorkers: Scenario = async ({ stage, size, findings }) => {
  const { messages, customers, before: atLeast } = sizes[size];
  const shop = await makeShop();
  await queueMessages(shop, await findConversations(shop, customers), messages);
  const simulator = await stage.startSimulator(["--latency-ms", "500", "--statuses", "off"]);
  const first = await stage.startWorker();
  const ledger = () => readLedger(stage.ledgerFile, shop.phoneNumberId);
  const statuses = async () => {
    const rows = await stage.ask<{ status: string; count: number }>(
      `SELECT status, count(*)::int FROM "Message" WHERE "workspaceId" = $1 AND direction = 'OUTBOUND' GROUP BY status`,
      [shop.actor.workspaceId],
    );
    return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
  };
  await until(() => ledger().accepted.length > atLeast, 60_000);
  first.freeze();
  const before = ledger().accepted.length;
  const second = await stage.startWorker();
  const since = () => ledger().accepted.length - before;
  if (size === "ci") {
    await endLeases(stage);
    await until(() => since() > atLeast, 30_000);
  } else {
    await pause(frozenMs);
  }
  const meanwhile = since();
  findings.check(
    "another worker takes the lane over after its lease",
    meanwhile > atLeast,
    `${meanwhile} sent meanwhile`,
  );
  const held = (await statuses()).SENDING ?? 0;
  first.thaw();
  const isDone = async () => {
    const { QUEUED = 0, SENDING = 0 } = await statuses();
    return QUEUED + SENDING === 0;
  };
  findings.check("everything ends", await until(isDone, 180_000));
  findings.check(
    "late answers are recorded",
    ((await statuses()).SENT ?? 0) >= messages - inDoubt,
    `${held} were open, ${JSON.stringify(await statuses())}`,
  );
  findings.none("no message was accepted twice", acceptedTwice(ledger()), `${ledger().accepted.length} accepted`);
  for (const program of [first, second, simulator]) await program.end();
};
