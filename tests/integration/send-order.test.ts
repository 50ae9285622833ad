import { describe, expect, test } from "vitest";
import { cancelCampaign, pauseCampaign, resumeCampaign } from "#/domain/messaging/campaign-queue.ts";
import { claimMessages } from "#/domain/messaging/claim-messages.ts";
import { claimLanes } from "#/domain/messaging/lanes.ts";
import { inWorkspace } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { rows } from "../factories.ts";
import {
  faults,
  ledgerOf,
  openThread,
  passTime,
  pump,
  stored,
  type Thread,
  thread,
  useKnownThread,
  write,
} from "./send-fixtures.ts";

const world = useKnownThread();

const components = [{ type: "body", parameters: ["Ana", "A-7", "on its way"].map((text) => ({ type: "text", text })) }];

type Kind = { senderKind?: string; campaignId?: string | null; type?: string; payload?: object };

/** A queued message to somebody of whom nobody else knows. */
async function queued(kind: Kind = {}, isOpen = true): Promise<Thread & { messageId: string }> {
  const one = await openThread(thread.shop);
  const { id: messageId } = await write(one);
  await rows(
    thread.shop,
    `UPDATE "Message" SET "senderKind" = $2, "campaignId" = $3, type = $4, payload = $5 WHERE id = $1`,
    [messageId, kind.senderKind ?? "SYSTEM", kind.campaignId ?? null, kind.type ?? "TEXT", kind.payload ?? {}],
  );
  if (!isOpen) await rows(thread.shop, `UPDATE "Conversation" SET "windowExpiresAt" = NULL WHERE id = $1`, [one.id]);
  return { ...one, messageId };
}

const queuedMany = async (count: number, ...kind: Parameters<typeof queued>) => {
  const all: Awaited<ReturnType<typeof queued>>[] = [];
  for (let n = 0; n < count; n++) all.push(await queued(...kind));
  return all;
};

async function claim(most: number, more: Partial<Parameters<typeof claimMessages>[2]> = {}) {
  await passTime(thread.shop);
  const lane = (await claimLanes(50)).find(({ channelId }) => channelId === thread.shop.channelId);
  if (!lane) throw new Error("the lane is not due");
  return inWorkspace(lane, (tx) => claimMessages(tx, lane, { most, ...more }));
}

describe("who goes first", () => {
  test("a person's reply goes before programs, and these before campaigns, whatever waited longer", async () => {
    await queuedMany(3, { senderKind: "CAMPAIGN", campaignId: newId() });
    const flow = await queued({ senderKind: "FLOW" });
    const reply = await queued({ senderKind: "AGENT" });
    const due = await claim(3);
    expect(due.map(({ id, priority }) => [id === reply.messageId || id === flow.messageId, priority])).toEqual([
      [true, 1],
      [true, 2],
      [false, 3],
    ]);
  });

  test("campaigns take turns, and the next claim begins after the one that had the last turn", async () => {
    const campaigns = [newId(), newId(), newId()];
    for (const campaignId of campaigns) await queuedMany(4, { senderKind: "CAMPAIGN", campaignId });
    const first = (await claim(4)).map(({ campaignId }) => campaigns.indexOf(campaignId ?? ""));
    expect(first).toEqual([0, 1, 2, 0]);
    const second = await claim(4, { lastCampaign: campaigns[0] });
    expect(second.map(({ campaignId }) => campaigns.indexOf(campaignId ?? ""))).toEqual([1, 2, 0, 1]);
  });

  test("a paused campaign sends nothing until it goes on; a cancelled one never", async () => {
    const [paused, cancelled] = [newId(), newId()];
    const [waiting, dropped] = [
      await queuedMany(2, { senderKind: "CAMPAIGN", campaignId: paused }),
      await queuedMany(2, { senderKind: "CAMPAIGN", campaignId: cancelled }),
    ];
    const { actor, channelId } = thread.shop;
    await pauseCampaign(actor, { campaignId: paused, channelId });
    expect(await cancelCampaign(actor, { campaignId: cancelled, channelId })).toBe(2);
    await pump();
    for (const one of waiting) expect((await stored(one, { id: one.messageId })).status).toBe("QUEUED");
    for (const one of dropped) expect((await stored(one, { id: one.messageId })).status).toBe("CANCELLED");
    await resumeCampaign(actor, { campaignId: paused, channelId });
    await pump();
    for (const one of waiting) expect((await stored(one, { id: one.messageId })).status).toBe("SENT");
  });
});

test("of fifty messages to one person forty-five go at once; the rest waits for its time without a try being counted", async () => {
  for (let n = 0; n < 50; n++) await write(thread, { body: `bubble ${n}` });
  await pump();
  const states = await rows(
    thread.shop,
    `SELECT status, max(attempts)::int AS attempts, count(*)::int AS n FROM "Message" WHERE direction = 'OUTBOUND' GROUP BY 1 ORDER BY 1`,
  );
  expect(states).toEqual([
    { status: "QUEUED", attempts: 0, n: 5 },
    { status: "SENT", attempts: 1, n: 45 },
  ]);
}, 30_000);

test("the same words twice within moments both go out, and the second one says so", async () => {
  const first = await write(thread, { body: "ok" });
  const second = await write(thread, { body: "ok" });
  const other = await write(thread, { body: "ok then" });
  expect(first.metadata.duplicateOf).toBeUndefined();
  expect(second.metadata.duplicateOf).toBe(first.id);
  expect(other.metadata.duplicateOf).toBeUndefined();
  await pump();
  expect((await ledgerOf(world.simulator, thread.shop)).accepted).toHaveLength(3);
  await rows(thread.shop, `UPDATE "Message" SET "providerAt" = "providerAt" - interval '10 seconds'`);
  expect((await write(thread, { body: "ok" })).metadata.duplicateOf).toBeUndefined();
});

describe("the messaging limit", () => {
  const template = {
    type: "TEMPLATE",
    payload: { template: { name: "order_update", language: "en", components } },
  };
  const limitTo = (most: number) =>
    rows(thread.shop, `UPDATE "ChannelAccount" SET "dailyLimit" = $1 WHERE "workspaceId" = current_workspace()`, [
      most,
    ]);
  const statusesOf = async (all: Awaited<ReturnType<typeof queued>>[]) =>
    Object.groupBy(await Promise.all(all.map((one) => stored(one, { id: one.messageId }))), ({ status }) => status);

  test("what would be one person too many is held, and goes out when there is room again", async () => {
    await limitTo(3);
    const all = await queuedMany(5, template, false);
    const answering = await queued(template);
    await pump();
    const { SENT, HELD } = await statusesOf(all);
    expect([SENT?.length, HELD?.length]).toEqual([3, 2]);
    expect((await stored(answering, { id: answering.messageId })).status).toBe("SENT");
    const [held] = await rows<{ holdReason: string; isTomorrow: boolean; limitUsed: number }>(
      thread.shop,
      `SELECT m."holdReason", m."nextAttemptAt" > now() + interval '23 hours' AS "isTomorrow", c."limitUsed" FROM "Message" m
       JOIN "ChannelAccount" c ON c.id = m."channelAccountId" WHERE m.status = 'HELD' LIMIT 1`,
    );
    expect(held).toEqual({ holdReason: "messaging_limit", isTomorrow: true, limitUsed: 3 });
    await passTime(thread.shop);
    await pump();
    expect((await statusesOf(all)).HELD).toHaveLength(2);
    await rows(thread.shop, `UPDATE "LimitUse" SET at = at - interval '25 hours'`);
    await passTime(thread.shop);
    await pump();
    expect((await statusesOf(all)).SENT).toHaveLength(5);
    expect(await rows(thread.shop, `SELECT "limitUsed" FROM "ChannelAccount"`)).toEqual([{ limitUsed: 2 }]);
  });

  test("people who were written to within the day need no room", async () => {
    await limitTo(1);
    const one = await queued(template, false);
    await pump();
    const [again] = await rows<{ id: string }>(
      thread.shop,
      `INSERT INTO "Message" (id, "workspaceId", "conversationId", "contactId", "channelAccountId", direction, channel, "senderKind", type,
         payload, status, "nextAttemptAt", "providerAt")
       SELECT uuidv7(), "workspaceId", "conversationId", "contactId", "channelAccountId", direction, channel, "senderKind", type, payload,
         'QUEUED', now(), now() FROM "Message" WHERE id = $1 RETURNING id`,
      [one.messageId],
    );
    await passTime(thread.shop);
    await pump();
    expect((await stored(one, { id: again?.id ?? "" })).status).toBe("SENT");
  });

  test("of a hundred at once on ten numbers of one portfolio with one place left exactly one goes", async () => {
    const portfolioId = newId();
    await rows(
      thread.shop,
      `INSERT INTO "BusinessPortfolio" (id, "workspaceId", "externalId", "limit", used, "updatedAt") VALUES ($1, current_workspace(), 'p', 250, 249, now())`,
      [portfolioId],
    );
    const all = await queuedMany(100, template, false);
    const channels = await rows<{ id: string }>(
      thread.shop,
      `INSERT INTO "ChannelAccount" (id, "workspaceId", kind, "displayName", "externalId", "portfolioId", token, "updatedAt")
       SELECT uuidv7(), current_workspace(), 'WHATSAPP_CLOUD', 'n' || n, 'n' || n, $1::uuid, $1::uuid || '-' || n, now() FROM generate_series(1, 10) n RETURNING id`,
      [portfolioId],
    );
    await rows(
      thread.shop,
      `UPDATE "Message" m SET "channelAccountId" = ($1::uuid[])[1 + n % 10] FROM (
         SELECT id, row_number() OVER (ORDER BY id) AS n FROM "Message" WHERE status = 'QUEUED') q WHERE q.id = m.id`,
      [channels.map(({ id }) => id)],
    );
    const limit = { id: portfolioId, counter: "portfolio" as const, most: 250 };
    const claims = channels.map(({ id: channelId }, index) => {
      const lane = {
        id: newId(),
        workspaceId: thread.shop.actor.workspaceId,
        channelId,
        fence: String(index + 1),
        attempts: 1,
      };
      return inWorkspace(lane, (tx) => claimMessages(tx, lane, { most: 16, limit }));
    });
    expect((await Promise.all(claims)).flat()).toHaveLength(1);
    expect((await statusesOf(all)).HELD).toHaveLength(99);
    expect(await rows(thread.shop, `SELECT used FROM "BusinessPortfolio"`)).toEqual([{ used: 250 }]);
  }, 30_000);
});

test("after STOP no marketing template goes out, while other templates do", async () => {
  const category = (name: string, value: string) =>
    rows(
      thread.shop,
      `INSERT INTO "MessageTemplate" (id, "workspaceId", "channelAccountId", name, language, category, status, "updatedAt")
       VALUES ($1, current_workspace(), $2, $3, 'en', $4, 'APPROVED', now())`,
      [newId(), thread.shop.channelId, name, value],
    );
  await category("spring_sale", "MARKETING");
  await category("order_update", "UTILITY");
  const template = (name: string) => ({
    type: "TEMPLATE",
    payload: { template: { name, language: "en", components } },
  });
  const [sale, update] = [await queued(template("spring_sale")), await queued(template("order_update"))];
  await rows(
    thread.shop,
    `INSERT INTO "Consent" (id, "workspaceId", "contactId", "channelKind", purpose, state, method, at)
     SELECT uuidv7(), current_workspace(), id, 'WHATSAPP', 'MARKETING', 'REVOKED', 'KEYWORD', now() FROM "Contact"`,
  );
  await pump();
  expect(await stored(sale, { id: sale.messageId })).toMatchObject({ status: "FAILED", errorCode: "opted_out" });
  expect((await stored(update, { id: update.messageId })).status).toBe("SENT");
  expect((await ledgerOf(world.simulator, thread.shop)).accepted).toHaveLength(1);
});

describe("a provider that gives no answers", () => {
  test("is left alone after three calls; the backlog stays and goes out when it is back", async () => {
    const all = await queuedMany(12);
    faults(world.simulator, thread.shop, { kind: "html" });
    await pump();
    const count = async (status: string) =>
      (await Promise.all(all.map((one) => stored(one, { id: one.messageId })))).filter((one) => one.status === status)
        .length;
    expect([await count("AMBIGUOUS"), await count("QUEUED")]).toEqual([3, 9]);
    faults(world.simulator);
    await passTime(thread.shop);
    await pump();
    expect([await count("AMBIGUOUS"), await count("SENT")]).toEqual([3, 9]);
  });

  test("after two minutes of silence a reply goes again, once; what programs wrote waits for a person", async () => {
    const [reply, program] = [await queued({ senderKind: "AGENT" }), await queued({ senderKind: "FLOW" })];
    faults(world.simulator, thread.shop, { kind: "timeout-before", next: 2 });
    await pump();
    const silence = () =>
      rows(
        thread.shop,
        `UPDATE "Message" SET "stuckSince" = "stuckSince" - interval '3 minutes' WHERE status = 'AMBIGUOUS'`,
      );
    await silence();
    faults(world.simulator, thread.shop, { kind: "timeout-before", next: 1 });
    await passTime(thread.shop);
    await pump();
    await silence();
    await passTime(thread.shop);
    await pump();
    const decided = await rows(
      thread.shop,
      `SELECT id, status, decision, "decidedBy", attempts FROM "Message" WHERE id = ANY ($1::uuid[]) ORDER BY id`,
      [[reply.messageId, program.messageId]],
    );
    expect(decided).toEqual([
      { id: reply.messageId, status: "AMBIGUOUS", decision: "REQUEUED", decidedBy: "POLICY", attempts: 2 },
      { id: program.messageId, status: "AMBIGUOUS", decision: "WAITS", decidedBy: "POLICY", attempts: 1 },
    ]);
  });
});
