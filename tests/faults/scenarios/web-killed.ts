import { makeShop } from "../../factories.ts";
import { webhookTo } from "../customers.ts";
import { momentsIn, type Scenario } from "../scenario.ts";
import { checkStored, drained } from "../stored.ts";
import { runLoad } from "../webhook-load.ts";

const sizes = { ci: { webhooks: 10_000, kills: 5 }, full: { webhooks: 100_000, kills: 20 } };

/** F1, G4: kill -9 of the web process under webhook load. */
export const webKilled: Scenario = async ({ stage, size, random, findings }) => {
  const { webhooks, kills } = sizes[size];
  const shop = await makeShop();
  const worker = await stage.startWorker();
  let web = await stage.startWeb();
  const moments = momentsIn(webhooks * 0.95, kills, random);
  const restarts: number[] = [];
  let restarting: Promise<void> | undefined;

  const restart = async () => {
    await web.kill();
    const since = performance.now();
    web = await stage.startWeb();
    restarts.push(Math.round(performance.now() - since));
    restarting = undefined;
  };
  const load = await runLoad({
    ...stage,
    url: stage.webhookUrl,
    make: webhookTo(shop, "web", 500),
    connections: 32,
    acknowledged: webhooks,
    onAcknowledged: (count) => {
      if (restarting || count < (moments[0] ?? Number.POSITIVE_INFINITY)) return;
      moments.shift();
      restarting = restart();
    },
  });
  await restarting;
  findings.check("the web process was killed under load", restarts.length === kills, `${restarts.length} kills`);
  findings.check(
    "webhooks are taken again within 10 s",
    Math.max(...restarts) < 10_000,
    `after ${restarts.join(", ")} ms`,
  );
  findings.check("everything is processed", await drained(stage, 60_000));
  await checkStored(stage, findings, shop.actor.workspaceId, load);
  await web.end();
  await worker.end();
};
