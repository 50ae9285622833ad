import { setTimeout as pause } from "node:timers/promises";
import { makeShop } from "../../factories.ts";
import { webhookTo } from "../customers.ts";
import type { Scenario } from "../scenario.ts";
import { checkStored, drained } from "../stored.ts";
import { until } from "../until.ts";
import { postWebhook, runLoad } from "../webhook-load.ts";

const sizes = { ci: { rounds: 5, everyMs: 1_000 }, full: { rounds: 30, everyMs: 2_000 } };

/** F4: every connection of the product is cut again and again, those that LISTEN included. */
export const backendsTerminated: Scenario = async ({ stage, size, findings }) => {
  const { rounds, everyMs } = sizes[size];
  const shop = await makeShop();
  const [web, worker] = await Promise.all([stage.startWeb(), stage.startWorker()]);
  let isOver = false;
  let cut = 0;
  const cutting = (async () => {
    for (let round = 0; round < rounds; round++) {
      await pause(everyMs);
      const [row] = await stage.ask<{ cut: number }>(terminateSql);
      cut += row?.cut ?? 0;
    }
    await pause(everyMs);
    isOver = true;
  })();
  const make = webhookTo(shop, "backends", 200);
  const load = await runLoad({
    ...stage,
    url: stage.webhookUrl,
    make,
    connections: 8,
    acknowledged: Number.POSITIVE_INFINITY,
    isOver: () => isOver,
    pauseMs: 5,
  });
  await cutting;
  findings.check("connections were cut during ingest", cut >= rounds * 4, `${cut} in ${rounds} rounds`);
  const odd = [...load.answers.keys()].filter((status) => status !== 200 && status !== 503);
  findings.none("webhooks are answered 200 or 503 only", odd, `${load.answers.get(503) ?? 0} answers 503`);
  findings.check("everything is processed", await drained(stage, 45_000));
  findings.check("web and worker live on", web.isRunning() && worker.isRunning());
  const listens = until(async () => (await stage.ask(listenersSql)).length >= 2, 10_000);
  findings.check("web and worker listen again", await listens);
  const last = make(Number.MAX_SAFE_INTEGER);
  load.sent.add(last.wamid);
  if ((await postWebhook(stage.webhookUrl, stage.appSecret, last.body)) === 200) load.acknowledged.add(last.wamid);
  findings.check("the next webhook is processed within 5 s", await drained(stage, 5_000));
  await checkStored(stage, findings, shop.actor.workspaceId, load);
  await web.end();
  await worker.end();
};

const terminateSql = `
  SELECT count(pg_terminate_backend(pid))::int AS cut FROM pg_stat_activity
  WHERE datname = current_database() AND application_name LIKE 'wasl%'`;

const listenersSql = `
  SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'wasl-listen'`;
