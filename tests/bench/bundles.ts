import { setTimeout as pause } from "node:timers/promises";
import { runLoad } from "./child.ts";
import type { Product } from "./product.ts";
import { rounded, say } from "./report.ts";
import type { WebhookResult, WebhookTask } from "./webhook-load.ts";
import { bundleSize, sentId } from "./webhook-requests.ts";

const atOnce = 20;
const mostDrainMs = 180_000;

type Target = Omit<WebhookTask, "run" | "seconds" | "connections">;

/**
 * Bodies of a thousand updates, twenty at once: how late they are acknowledged, how long the web process is deaf
 * meanwhile, and how many updates a second go through to the end.
 */
export async function measureBundles(product: Product, target: Target, bundles: number) {
  await addSentMessages(product, (bundles * bundleSize) / 2);
  const web = await product.startWeb();
  const worker = await product.startWorker();
  const load = (run: string, count: number) =>
    runLoad<WebhookResult>("webhook-load.ts", { ...target, run, seconds: 120, connections: atOnce, bundles: count });
  await load("warmBundles", 4);
  await processed(product, performance.now());
  await loopDelayMs(product.port);
  const began = performance.now();
  const result = await load("bundles", bundles);
  const loopDelay = await loopDelayMs(product.port);
  const seconds = await processed(product, began);
  await worker.stop();
  await web.stop();
  const figures = {
    bundles,
    updatesPerSecond: rounded((bundles * bundleSize) / seconds),
    acknowledgedP50: rounded(result.p50),
    acknowledgedP99: rounded(result.p99),
    loopDelayP99: rounded(loopDelay),
    unstored: await unstored(product, bundles),
  };
  await product.database.query('TRUNCATE "InboundDelivery", "Event"');
  say(`bodies of ${bundleSize} updates: ${JSON.stringify(figures)}`);
  return figures;
}

/** The 99th percentile since it was asked last. The meter's own resolution of 10 ms is part of it. */
async function loopDelayMs(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/api/metrics`)).text();
  return Number(/^nodejs_eventloop_lag_p99_seconds (\S+)/m.exec(text)?.[1]) * 1_000;
}

/** Seconds since `began` until nothing waits. */
async function processed({ database }: Product, began: number): Promise<number> {
  for (;;) {
    const { rows } = await database.query(
      `SELECT EXISTS (SELECT FROM "InboundDelivery" WHERE "doneAt" IS NULL AND "deadAt" IS NULL) AS waiting`,
    );
    const elapsed = performance.now() - began;
    if (!rows[0].waiting) return elapsed / 1_000;
    if (elapsed > mostDrainMs) throw new Error("the bundles are not processed");
    await pause(50);
  }
}

/** Messages of the bundles and statuses on ours that did not arrive. */
async function unstored({ database }: Product, bundles: number): Promise<number> {
  const { rows } = await database.query(
    `SELECT count(*) FILTER (WHERE direction = 'INBOUND' AND "createdAt" > sent.at)::int AS messages,
       count(*) FILTER (WHERE status = 'DELIVERED')::int AS statuses
     FROM "Message", (SELECT max("createdAt") AS at FROM "Message" WHERE "providerMessageId" = $1) sent`,
    [sentId(0)],
  );
  const each = (bundles * bundleSize) / 2;
  const warmed = (4 * bundleSize) / 2;
  return 2 * each + warmed - rows[0].messages - rows[0].statuses;
}

/** Messages of ours, for the statuses to be about. */
async function addSentMessages({ database }: Product, count: number): Promise<void> {
  await database.query(sentSql, [count, sentId(0).slice(0, -1)]);
}

const sentSql = `
  WITH channel AS (
    SELECT id, "workspaceId" FROM "ChannelAccount" ORDER BY "externalId" LIMIT 1
  ), contact AS (
    INSERT INTO "Contact" (id, "workspaceId", name, "updatedAt") SELECT uuidv7(), "workspaceId", 'Everybody', now() FROM channel
    RETURNING id, "workspaceId"
  ), conversation AS (
    INSERT INTO "Conversation" (id, "workspaceId", "channelAccountId", "contactId", channel, "updatedAt")
    SELECT uuidv7(), contact."workspaceId", channel.id, contact.id, 'WHATSAPP', now() FROM channel, contact
    RETURNING id, "workspaceId", "channelAccountId", "contactId"
  )
  INSERT INTO "Message" (id, "workspaceId", "conversationId", "contactId", "channelAccountId", direction, channel, "senderKind",
    type, body, "providerMessageId", status, "providerAt", "sentAt")
  SELECT uuidv7(), c."workspaceId", c.id, c."contactId", c."channelAccountId", 'OUTBOUND', 'WHATSAPP', 'CAMPAIGN', 'TEMPLATE', 'x',
    $2::text || n, 'SENT', now(), now()
  FROM conversation c, generate_series(0, $1::int - 1) AS n`;
