import { setTimeout as pause } from "node:timers/promises";
import { makeShop } from "../../factories.ts";
import { webhookTo } from "../customers.ts";
import type { Scenario } from "../scenario.ts";
import { checkStored, drained } from "../stored.ts";
import { until } from "../until.ts";
import { runLoad } from "../webhook-load.ts";

const kills = { ci: 1, full: 3 };
const perKill = 1_500;
const awayMs = 1_500;

/** F3, G10: kill -9 of PostgreSQL under webhook load. */
export const databaseKilled: Scenario = async ({ stage, size, random, findings }) => {
  const shop = await makeShop();
  const [web, worker] = await Promise.all([stage.startWeb(), stage.startWorker()]);
  let killed = 0;
  let isAway = false;
  let isBack = false;
  let falseAnswers = 0;
  let backAfter = 0;
  const healthy: number[] = [];
  let outage: Promise<void> | undefined;
  let acknowledged = 0;
  const someMore = () => acknowledged + Math.ceil((0.3 + 0.4 * random()) * perKill);
  let goesOnUntil = someMore();

  const crash = async () => {
    killed += 1;
    stage.cluster.crash();
    await pause(awayMs / 3); // its backends end when they notice, and what they committed until then is durable
    isAway = true;
    await pause(awayMs);
    isAway = false;
    await stage.cluster.restart();
    backAfter = performance.now();
    isBack = true;
    await until(async () => (await fetch(`${stage.siteUrl}/api/ready`)).ok, 30_000);
    healthy.push(Math.round(performance.now() - backAfter));
    goesOnUntil = someMore();
    outage = undefined;
  };
  const firstAnswers: number[] = [];
  const load = await runLoad({
    ...stage,
    url: stage.webhookUrl,
    make: webhookTo(shop, "database", 200),
    connections: 16,
    acknowledged: Number.POSITIVE_INFINITY,
    isOver: () => killed === kills[size] && !outage && acknowledged >= goesOnUntil,
    onAcknowledged: (count) => {
      acknowledged = count;
      if (isAway) falseAnswers += 1;
      if (isBack) firstAnswers.push(Math.round(performance.now() - backAfter));
      isBack = false;
      if (!outage && killed < kills[size] && acknowledged >= goesOnUntil) outage = crash();
    },
  });
  await outage;
  const { answers } = load;
  findings.check("PostgreSQL was killed under load", killed === kills[size], `${killed} kills`);
  findings.check(
    "nothing is acknowledged while it is away",
    falseAnswers === 0,
    `${answers.get(503) ?? 0} answers 503`,
  );
  const odd = [...answers.keys()].filter((status) => status !== 200 && status !== 503);
  findings.none("webhooks are answered 200 or 503 only", odd);
  findings.check(
    "webhooks are taken within 10 s of its return",
    Math.max(...firstAnswers) < 10_000,
    `${firstAnswers.join(", ")} ms`,
  );
  findings.check("/api/ready within 10 s of its return", Math.max(...healthy) < 10_000, `${healthy.join(", ")} ms`);
  findings.check("everything is processed", await drained(stage, 60_000));
  findings.check("web and worker live on", web.isRunning() && worker.isRunning());
  await checkStored(stage, findings, shop.actor.workspaceId, load);
  await web.end();
  await worker.end();
};
