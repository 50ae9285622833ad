import { setTimeout as pause } from "node:timers/promises";
import { newId } from "#/platform/ids.ts";
import { makeShop, rows } from "../../factories.ts";
import { acceptedTwice, readLedger } from "../ledger.ts";
import { allow, findConversations, queueMessages } from "../outbound.ts";
import type { Scenario } from "../scenario.ts";
import { until } from "../until.ts";

const sizes = {
  ci: { messages: 500, customers: 250, perSecond: 80, everyMs: 1_500 },
  full: { messages: 20_000, customers: 4_000, perSecond: 1_000, everyMs: 5_000 },
};

/** F15: the worker is restarted (SIGTERM) again and again during a campaign; nothing is in doubt, and the pace is kept. */
export const restarts: Scenario = async ({ stage, size, findings }) => {
  const { messages, customers, perSecond, everyMs } = sizes[size];
  const shop = await makeShop();
  await allow(stage, shop, perSecond);
  await queueMessages(shop, await findConversations(shop, customers), messages);
  await rows(
    shop,
    `UPDATE "Message" SET "campaignId" = $1, "senderKind" = 'CAMPAIGN' WHERE "workspaceId" = current_workspace() AND status = 'QUEUED'`,
    [newId()],
  );
  const simulator = await stage.startSimulator(["--latency-ms", "25", "--statuses", "off"]);
  await stage.setFaults({ latencyMs: 25, statuses: { enabled: false }, limits: { perSecond } });
  const accepted = () => readLedger(stage.ledgerFile, shop.phoneNumberId).accepted;
  let restarted = 0;
  for (const deadline = Date.now() + 600_000; accepted().length < messages && Date.now() < deadline; restarted++) {
    const worker = await stage.startWorker();
    await Promise.race([pause(everyMs), until(() => accepted().length >= messages, everyMs)]);
    await worker.end();
  }
  const ledger = readLedger(stage.ledgerFile, shop.phoneNumberId);
  findings.none("no message was accepted twice", acceptedTwice(ledger), `${ledger.accepted.length} accepted`);
  const states = await stage.ask<{ status: string; count: number }>(
    `SELECT status, count(*)::int AS count FROM "Message" WHERE "workspaceId" = $1 AND direction = 'OUTBOUND' GROUP BY 1`,
    [shop.actor.workspaceId],
  );
  const isWhole = states.length === 1 && states[0]?.status === "SENT" && states[0].count === messages;
  findings.check(
    "the same result as without restarts",
    isWhole && restarted > 1,
    `${restarted} starts, ${JSON.stringify(states)}`,
  );
  findings.check(
    "no rate is doubled by a restart",
    ledger.refused.length === 0,
    `${ledger.refused.length} refused for speed`,
  );
  await simulator.end();
};
