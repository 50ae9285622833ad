import { setTimeout as pause } from "node:timers/promises";
import { cancelCampaign, pauseCampaign, resumeCampaign } from "#/domain/messaging/campaign-queue.ts";
import { newId } from "#/platform/ids.ts";
import { makeShop, rows, type Shop } from "../../factories.ts";
import { readLedger } from "../ledger.ts";
import { allow, findConversations, queueMessages } from "../outbound.ts";
import type { Scenario } from "../scenario.ts";
import { until } from "../until.ts";

const sizes = {
  ci: { messages: 200, perSecond: 40 },
  full: { messages: 10_000, perSecond: 1_000 },
};
/** G7 allows a second. What goes after the commit was opened for its call before it, at most 30 ms ahead. */
const withinMs = 1_000;

/** G7: pausing, cancelling and an opt-out while a campaign is being sent. */
export const campaignStopped: Scenario = async ({ stage, size, findings }) => {
  const { messages, perSecond } = sizes[size];
  const simulator = await stage.startSimulator(["--latency-ms", "25", "--statuses", "off"]);
  const [paused, cancelled, refused] = [await makeShop(), await makeShop(), await makeShop()];
  const campaignId = newId();
  for (const shop of [paused, cancelled, refused]) {
    await allow(stage, shop, perSecond);
    await queueMessages(shop, await findConversations(shop, messages / 4), messages);
    await makeCampaign(shop, campaignId);
  }
  const worker = await stage.startWorker();
  const queueOf = ({ channelId }: Shop) => ({ campaignId, channelId });
  /** Lets some of it go, stops the rest, and looks when the provider was last called. */
  const stopsAt = async (name: string, shop: Shop, stop: () => Promise<unknown>) => {
    const accepted = () => readLedger(stage.ledgerFile, shop.phoneNumberId).accepted;
    await until(() => accepted().length > 20, 30_000);
    await stop();
    const [stoppedAt, before] = [Date.now(), accepted().length];
    await pause(2 * withinMs);
    const last = Math.max(...accepted().map(({ at }) => Date.parse(at))) - stoppedAt;
    const isStopped = last <= withinMs && accepted().length < messages;
    const seen = `${last} ms, ${accepted().length - before} after the commit`;
    findings.check(`${name}: no call later than a second`, isStopped, seen);
  };
  await Promise.all([
    stopsAt("pause", paused, () => pauseCampaign(paused.actor, queueOf(paused))),
    stopsAt("cancel", cancelled, () => cancelCampaign(cancelled.actor, queueOf(cancelled))),
    stopsAt("opt-out", refused, () => optOutEverybody(refused)),
  ]);
  await resumeCampaign(paused.actor, queueOf(paused));
  const isSent = () => readLedger(stage.ledgerFile, paused.phoneNumberId).accepted.length === messages;
  findings.check("what was paused goes on and is sent whole", await until(isSent, 60_000));
  for (const program of [worker, simulator]) await program.end();
};

/** Marketing to everybody: the template that the simulator knows, under another category here. */
async function makeCampaign(shop: Shop, campaignId: string): Promise<void> {
  const parameters = ["Ana", "A-7", "ready"].map((text) => ({ type: "text", text }));
  const template = { name: "order_update", language: "en", components: [{ type: "body", parameters }] };
  await rows(
    shop,
    `INSERT INTO "MessageTemplate" (id, "workspaceId", "channelAccountId", name, language, category, status, "updatedAt")
     VALUES ($1, current_workspace(), $2, 'order_update', 'en', 'MARKETING', 'APPROVED', now())`,
    [newId(), shop.channelId],
  );
  await rows(
    shop,
    `UPDATE "Message" SET "campaignId" = $1, "senderKind" = 'CAMPAIGN', type = 'TEMPLATE', payload = $2
     WHERE "workspaceId" = current_workspace() AND status = 'QUEUED'`,
    [campaignId, { template }],
  );
}

async function optOutEverybody(shop: Shop): Promise<void> {
  await rows(
    shop,
    `INSERT INTO "Consent" (id, "workspaceId", "contactId", "channelKind", purpose, state, method, at)
     SELECT uuidv7(), current_workspace(), id, 'WHATSAPP', 'MARKETING', 'REVOKED', 'KEYWORD', now() FROM "Contact"`,
  );
}
