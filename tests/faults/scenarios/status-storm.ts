import { makeShop } from "../../factories.ts";
import { followLedger } from "../ledger.ts";
import { allow, findConversations, queueMessages } from "../outbound.ts";
import type { Scenario } from "../scenario.ts";
import { drained } from "../stored.ts";
import { until } from "../until.ts";

const sizes = { ci: 150, full: 5_000 };
const ranks: Record<string, number> = { sent: 10, failed: 20, delivered: 30, read: 40 };
const stored: Record<number, string> = { 10: "SENT", 20: "FAILED", 30: "DELIVERED", 40: "READ" };

type Told = { id: string; status: string };

/** F12: statuses twice, late, in the wrong order, lost or failed: what a message ends as is a function of what was told. */
export const statusStorm: Scenario = async ({ stage, size, findings }) => {
  const shop = await makeShop();
  await allow(stage, shop, 1_000);
  await queueMessages(shop, await findConversations(shop, sizes[size]), sizes[size]);
  const [web, simulator] = await Promise.all([stage.startWeb(), stage.startSimulator()]);
  const chances = { duplicate: 30, shuffle: 30, late: 20, lateMs: 2_500, missing: 15, failed: 5 };
  await stage.setFaults({ statuses: { sentMs: 20, deliveredMs: 60, readMs: 120, ...chances } });
  const worker = await stage.startWorker();
  const told = tellHighest(stage.ledgerFile, shop.phoneNumberId);
  let [count, quietSince] = [0, Date.now()];
  const isQuiet = () => {
    const now = told().told;
    if (now !== count) quietSince = Date.now();
    count = now;
    return count > sizes[size] && Date.now() - quietSince > 4_000;
  };
  findings.check("statuses came", await until(isQuiet, 120_000), `${count} for ${sizes[size]} messages`);
  findings.check("all of them were processed", await drained(stage, 30_000));
  const rows = await stage.ask<{ status: string; wamid: string }>(
    `SELECT status, "providerMessageId" AS wamid FROM "Message" WHERE "workspaceId" = $1 AND direction = 'OUTBOUND'`,
    [shop.actor.workspaceId],
  );
  const { highest } = told();
  const wrong = rows.filter(({ status, wamid }) => status !== stored[Math.max(10, highest.get(wamid) ?? 0)]);
  findings.none("each message ends as the set of its statuses says", wrong, `${rows.length} messages`);
  for (const program of [worker, web, simulator]) await program.end();
};

/** The highest status of each message that a webhook told and the product acknowledged. */
function tellHighest(file: string, phoneNumberId: string): () => { highest: Map<string, number>; told: number } {
  const next = followLedger(file);
  const highest = new Map<string, number>();
  let told = 0;
  return () => {
    for (const entry of next()) {
      if (entry.kind !== "webhook" || entry.phoneNumberId !== phoneNumberId || entry.answer !== 200) continue;
      const body = entry.body as { entry?: { changes?: { value?: { statuses?: Told[] } }[] }[] };
      for (const { id, status } of body.entry?.[0]?.changes?.[0]?.value?.statuses ?? []) {
        told += 1;
        highest.set(id, Math.max(highest.get(id) ?? 0, ranks[status] ?? 0));
      }
    }
    return { highest, told };
  };
}
