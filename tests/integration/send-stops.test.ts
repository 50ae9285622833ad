import { beforeEach, describe, expect, test, vi } from "vitest";
import { recordConsents } from "#/domain/contacts/record-consents.ts";
import { cancelCampaign, pauseCampaign, resumeCampaign } from "#/domain/messaging/campaign-queue.ts";
import { retryMessage } from "#/domain/messaging/decide-message.ts";
import { LaneCalls } from "#/domain/messaging/lane-calls.ts";
import { pauseSending, resumeSending } from "#/domain/messaging/paused-sending.ts";
import { sendOne } from "#/domain/messaging/send-one.ts";
import { storeFile } from "#/domain/messaging/store-file.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { rows } from "../factories.ts";
import { sample } from "./file-fixtures.ts";
import { claimUnopened, endLaneLease } from "./lane-fixtures.ts";
import { knowTemplates, queueSend } from "./program-fixtures.ts";
import { ledgerOf, openThread, passTime, pump, stored, thread, useKnownThread, write } from "./send-fixtures.ts";
import { waitingForRows } from "./waiting-for-rows.ts";

// T28: what is already claimed when a stop commits is not called for any more.
const between = vi.hoisted(() => ({
  claimAndOpening: async (_claimed: { id: string }[]) => {},
  returnAndCommit: async (_ids: string[]) => {},
}));
vi.mock("#/domain/messaging/cancel-returned.ts", async (original) => {
  const real = await original<typeof import("#/domain/messaging/cancel-returned.ts")>();
  const cancelReturned: typeof real.cancelReturned = async (tx, ids) => {
    const cancelled = await real.cancelReturned(tx, ids);
    await between.returnAndCommit(ids);
    return cancelled;
  };
  return { ...real, cancelReturned };
});
vi.mock("#/domain/messaging/claim-messages.ts", async (original) => {
  const real = await original<typeof import("#/domain/messaging/claim-messages.ts")>();
  const claimMessages: typeof real.claimMessages = async (...args) => {
    const claimed = await real.claimMessages(...args);
    await between.claimAndOpening(claimed);
    return claimed;
  };
  return { ...real, claimMessages };
});

const world = useKnownThread();
const campaignId = newId();
let contactId: string;
beforeEach(async () => {
  between.claimAndOpening = async () => {};
  between.returnAndCommit = async () => {};
  await knowTemplates(thread.shop);
  const own = await rows<{ contactId: string }>(thread.shop, `SELECT "contactId" FROM "Conversation"`);
  contactId = own[0]?.contactId ?? "";
});

const accepted = async () => (await ledgerOf(world.simulator, thread.shop)).accepted.map(({ opaque }) => opaque);
const queue = () => ({ campaignId, channelId: thread.shop.channelId });
const choose = (state: "REVOKED" | "GRANTED") => (tx: Tx) =>
  recordConsents(tx, [
    { contactId, channelKind: "WHATSAPP", purpose: "MARKETING", state, method: "PROVIDER", at: new Date() },
  ]);
const optOut = choose("REVOKED");
const refuse = (code: string) => (tx: Tx) =>
  pauseSending(tx, [
    {
      channelId: thread.shop.channelId,
      template: { name: "order_receipt", language: "en" },
      code,
      words: "no",
      at: new Date(),
    },
  ]);
const block = (isBlocked: boolean) =>
  rows(thread.shop, `UPDATE "Contact" SET "isBlocked" = $2 WHERE id = $1`, [contactId, isBlocked]);
const inShop = <T>(work: (tx: Tx) => Promise<T>) => inWorkspace(thread.shop.actor, work);

/** Stops when the worker has claimed this one. */
function onceClaimed(message: { id: string }, stop: () => Promise<unknown>): void {
  between.claimAndOpening = async (claimed) => {
    if (!claimed.some(({ id }) => id === message.id)) return;
    between.claimAndOpening = async () => {};
    await stop();
  };
}

describe("a worker that had claimed it", () => {
  test("opt-out: it is refused as marketing, nobody else's is, and the provider is not called", async () => {
    const other = await queueSend(await openThread(thread.shop), "order_update");
    const sale = await queueSend(thread, "order_update");
    onceClaimed(sale, () => inShop(optOut));
    await pump();
    expect(await stored(thread, sale)).toMatchObject({ status: "FAILED", errorCode: "opted_out", attempts: 1 });
    expect(await accepted()).toEqual([other.id]);
  });

  test("blocked: it is refused, and the provider is not called", async () => {
    const sale = await queueSend(thread, "order_update");
    onceClaimed(sale, () => block(true));
    await pump();
    expect(await stored(thread, sale)).toMatchObject({ status: "FAILED", errorCode: "blocked" });
    expect(await accepted()).toEqual([]);
  });

  test("pause: it waits with no try counted, and goes out once the campaign goes on", async () => {
    const sale = await queueSend(thread, "order_receipt", campaignId);
    onceClaimed(sale, () => pauseCampaign(thread.shop.actor, queue()));
    await pump();
    expect(await stored(thread, sale)).toMatchObject({ status: "QUEUED", attempts: 0 });
    expect(await accepted()).toEqual([]);
    await resumeCampaign(thread.shop.actor, queue());
    await passTime(thread.shop);
    await pump();
    expect(await accepted()).toEqual([sale.id]);
  });

  test("cancelled: what comes back after the queue was emptied is cancelled too", async () => {
    const { lane, claimed } = await claimSale();
    expect(await cancelCampaign(thread.shop.actor, queue())).toBe(0);
    expect(await new LaneCalls(lane).open(claimed)).toEqual([claimed[0]?.id]);
    await endLaneLease(thread.shop); // a worker that dies now gives back as one that lives
    await pump();
    expect(await stored(thread, claimed[0] ?? { id: "" })).toMatchObject({ status: "CANCELLED" });
    const next = newId();
    const again = await queueSend(thread, "order_receipt", next);
    onceClaimed(again, () => cancelCampaign(thread.shop.actor, { ...queue(), campaignId: next }));
    await pump();
    expect((await stored(thread, again)).status).toBe("CANCELLED");
    expect(await accepted()).toEqual([]);
  });

  test("cancelled before a result commits that brings it back: it is cancelled all the same", async () => {
    const sale = await queueSend(thread, "order_receipt", campaignId);
    onceClaimed(sale, () => pauseCampaign(thread.shop.actor, queue())); // so that it comes back
    const returned = Promise.withResolvers<void>();
    // Begun here and not in the hook, where it would be part of that transaction.
    const cancelling = returned.promise.then(() => cancelCampaign(thread.shop.actor, queue()));
    between.returnAndCommit = async (ids) => {
      if (!ids.includes(sale.id)) return;
      between.returnAndCommit = async () => {};
      returned.resolve();
      await Promise.race([cancelling, expect.poll(waitingForRows, { timeout: 10_000 }).toBe(1)]);
    };
    await pump();
    expect(await cancelling).toBe(1);
    expect((await stored(thread, sale)).status).toBe("CANCELLED");
    expect(await accepted()).toEqual([]);
  });

  test("what failed in a cancelled campaign cannot be sent again, and goes on saying why it failed", async () => {
    const sale = await queueSend(thread, "order_receipt", campaignId);
    await rows(thread.shop, `UPDATE "Message" SET status = 'FAILED', "errorCode" = '131026' WHERE id = $1`, [sale.id]);
    await cancelCampaign(thread.shop.actor, queue());
    await expect(retryMessage(thread.shop.actor, sale.id)).rejects.toMatchObject({ code: "conflict" });
    expect(await stored(thread, sale)).toMatchObject({ status: "FAILED", errorCode: "131026" });
  });

  test.each([
    ["131048", "order_update", "spam_limit"],
    ["131042", "order_receipt", "payment"],
    ["132015", "order_receipt", "template_paused"],
  ])("refusal %s for another message: %s is held", async (code, template, holdReason) => {
    const sale = await queueSend(thread, template);
    onceClaimed(sale, () => inShop(refuse(code)));
    await pump();
    expect(await rows(thread.shop, `SELECT status, "holdReason" FROM "Message" WHERE id = $1`, [sale.id])).toEqual([
      { status: "HELD", holdReason },
    ]);
    expect(await accepted()).toEqual([]);
  });
});

test("a stop while the file of a message is uploaded is heeded too", async () => {
  const { lane, claimed } = await claimSale();
  const calls = new LaneCalls(lane);
  await calls.open(claimed);
  const [sale] = claimed;
  if (!sale) throw new Error("nothing was due");
  const content = (async function* () {
    yield new Uint8Array(sample("photo.jpg"));
  })();
  const { id: fileId } = await storeFile(thread.shop.actor, { content, mimeType: "image/jpeg", name: "photo.jpg" });
  const send = () => sendOne({ ...sale, fileId }, undefined, () => calls.mayStillCall(sale));
  await inShop(optOut);
  expect(await send()).toEqual({ outcome: "untried" });
  expect(await accepted()).toEqual([]);
  await inShop(choose("GRANTED"));
  expect((await send()).outcome).toBe("accepted");
});

describe("the opening", () => {
  test("leaves out what is stopped and nothing else; it may be opened when the stop is over", async () => {
    const reply = await write(await openThread(thread.shop));
    const { lane, claimed } = await claimSale();
    const sale = claimed.find(({ id }) => id !== reply.id);
    const calls = new LaneCalls(lane);
    const opens = async () => [await calls.open(claimed), await opened()];
    for (const [stop, goOn] of [
      [() => inShop(optOut), () => inShop(choose("GRANTED"))],
      [() => block(true), () => block(false)],
      [() => closeWindow("TEXT", "-1 s"), () => closeWindow("TEMPLATE", "1 day")],
      [() => pauseCampaign(thread.shop.actor, queue()), () => resumeCampaign(thread.shop.actor, queue())],
      [() => inShop(refuse("131048")), () => resumeSending(thread.shop.actor, thread.shop.channelId)],
      [() => inShop(refuse("131042")), () => resumeSending(thread.shop.actor, thread.shop.channelId)],
    ] as const) {
      await stop();
      expect(await opens()).toEqual([[sale?.id], [reply.id]]);
      await goOn();
      expect(await opens()).toEqual([[], expect.arrayContaining([reply.id, sale?.id])]);
    }
  });

  test("a stop that the claim could not see, because it commits after it, is seen", async () => {
    const [begun, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const stop = inShop(async (tx) => {
      await optOut(tx);
      begun.resolve();
      await mayEnd.promise;
    });
    await begun.promise;
    const { lane, claimed } = await claimSale();
    mayEnd.resolve();
    await stop;
    expect(claimed).toHaveLength(1);
    expect(await new LaneCalls(lane).open(claimed)).toEqual([claimed[0]?.id]);
  });

  test("serves two workspaces at once and takes the stop of one for its own only", async () => {
    const { lane, claimed } = await claimSale();
    const elsewhere = await openThread();
    await knowTemplates(elsewhere.shop);
    await queueSend(elsewhere, "order_update", campaignId);
    const other = await claimUnopened(elsewhere.shop);
    await pauseCampaign(thread.shop.actor, queue());
    const openings = [new LaneCalls(lane).open(claimed), new LaneCalls(other.lane).open(other.claimed)];
    expect(await Promise.all(openings)).toEqual([[claimed[0]?.id], []]);
  });
});

/** For the customer of the campaign, whose message becomes one of this type. */
async function closeWindow(type: string, from: string) {
  await rows(thread.shop, `UPDATE "Message" SET type = $2 WHERE "contactId" = $1 AND "campaignId" IS NOT NULL`, [
    contactId,
    type,
  ]);
  await rows(thread.shop, `UPDATE "Conversation" SET "windowExpiresAt" = now() + $2::interval WHERE "contactId" = $1`, [
    contactId,
    from,
  ]);
}

/** A message of the campaign to our customer, claimed and not opened, with what else was due. */
async function claimSale() {
  await queueSend(thread, "order_update", campaignId);
  return claimUnopened(thread.shop);
}

async function opened(): Promise<string[]> {
  const [row] = await rows<{ ids: string[] }>(
    thread.shop,
    `SELECT c.ids FROM "OutboundCalls" c JOIN "OutboundLane" l ON l.id = c."laneId" WHERE l."channelId" = $1`,
    [thread.shop.channelId],
  );
  return row?.ids ?? [];
}
