import { makeShop, type Shop } from "../../factories.ts";
import { admin } from "../admin.ts";
import { webhookTo } from "../customers.ts";
import type { Findings } from "../invariants.ts";
import type { Scenario } from "../scenario.ts";
import type { Stage } from "../stage.ts";
import { drained } from "../stored.ts";
import { endLeases, endRetryPauses } from "../time-travel.ts";
import { until } from "../until.ts";
import { postWebhook } from "../webhook-load.ts";

const neighbours = 100;
const poisonItem = "wamid.poison.1000";
const poisonDelivery = "wamid.poison.2000";

/** F13, F14: a body that can never be processed dies alone, visibly, and can be replayed once its cause is gone. */
export const poisonBody: Scenario = async ({ stage, findings }) => {
  const shop = await makeShop();
  await stage.ask(poisonSql);
  const [web, worker] = await Promise.all([stage.startWeb(), stage.startWorker()]);
  const make = webhookTo(shop, "poison", 20);
  const numbers = [...Array(neighbours).keys(), 1000, 2000];
  const post = (n: number) => postWebhook(stage.webhookUrl, stage.appSecret, make(n).body);
  const answers = await Promise.all(numbers.map(post));
  findings.none(
    "poison is acknowledged like all others",
    answers.filter((status) => status !== 200),
  );
  const stored = await until(async () => (await wamidsOf(stage, shop)).length === neighbours, 20_000);
  findings.check("its neighbours are stored", stored, `${(await wamidsOf(stage, shop)).length} of ${neighbours}`);

  await itemDies(stage, findings, shop);
  await deliveryDies(stage, findings);
  const status = (await admin(stage, "status")) as { deliveries: { dead: number } };
  findings.check("npm run admin -- status shows the dead delivery", status.deliveries.dead === 1);

  await stage.ask(cureSql);
  await replay(stage, poisonItem);
  await replay(stage, poisonDelivery);
  findings.check("replay processes both", await drained(stage, 20_000));
  const wamids = await wamidsOf(stage, shop);
  const arrived = wamids.filter((wamid) => wamid === poisonItem || wamid === poisonDelivery);
  findings.check("both are stored once after the replay", arrived.length === 2, `${wamids.length} messages`);
  const left = await stage.ask(`SELECT state, error FROM "InboundItem" WHERE "workspaceId" = $1 AND state <> 'DONE'`, [
    shop.actor.workspaceId,
  ]);
  findings.none("nothing is left among the dead", left);
  await web.end();
  await worker.end();
};

async function itemDies(stage: Stage, findings: Findings, shop: Shop): Promise<void> {
  const read = () =>
    stage.ask<{ state: string; attempts: number; error: string | null }>(
      `SELECT state, attempts, error FROM "InboundItem" WHERE "workspaceId" = $1 AND key = $2`,
      [shop.actor.workspaceId, poisonItem],
    );
  const died = await until(async () => {
    await endRetryPauses(stage);
    return (await read())[0]?.state === "DEAD";
  }, 30_000);
  const [item] = await read();
  findings.check("a poison item is dead after 5 tries", died && item?.attempts === 5, `${item?.attempts} tries`);
  findings.check("the dead item says why", item?.error?.includes("poison") === true, item?.error ?? "");
}

async function deliveryDies(stage: Stage, findings: Findings): Promise<void> {
  const read = () =>
    stage.ask<{ attempts: number; error: string | null }>(
      `SELECT attempts, error FROM "InboundDelivery" WHERE "deadAt" IS NOT NULL`,
    );
  const died = await until(async () => {
    await endLeases(stage);
    return (await read()).length > 0;
  }, 30_000);
  const [delivery] = await read();
  findings.check(
    "a poison delivery is dead after 5 tries",
    died && delivery?.attempts === 5,
    `${delivery?.attempts} tries`,
  );
  findings.check("the dead delivery says why", delivery?.error?.includes("poison") === true, delivery?.error ?? "");
}

async function replay(stage: Stage, wamid: string): Promise<void> {
  const [delivery] = await stage.ask<{ id: string }>(
    `SELECT id FROM "InboundDelivery" WHERE position($1::bytea IN body) > 0`,
    [Buffer.from(`"${wamid}"`)],
  );
  await admin(stage, "delivery:replay", "--id", delivery?.id ?? "");
}

async function wamidsOf(stage: Stage, shop: Shop): Promise<string[]> {
  const rows = await stage.ask<{ wamid: string }>(
    `SELECT "providerMessageId" AS wamid FROM "Message" WHERE "workspaceId" = $1`,
    [shop.actor.workspaceId],
  );
  return rows.map(({ wamid }) => wamid);
}

// The database refuses these rows: the product needs no switch for its tests. Where the item cannot even be parked, the
// delivery as a whole fails.
const poisonSql = `
  CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'poison';
  END $$;
  CREATE TRIGGER poison BEFORE INSERT ON "Message" FOR EACH ROW
    WHEN (NEW."providerMessageId" IN ('${poisonItem}', '${poisonDelivery}')) EXECUTE FUNCTION poison();
  CREATE TRIGGER poison BEFORE INSERT ON "InboundItem" FOR EACH ROW
    WHEN (NEW.key = '${poisonDelivery}') EXECUTE FUNCTION poison()`;

const cureSql = `DROP FUNCTION poison() CASCADE`;
