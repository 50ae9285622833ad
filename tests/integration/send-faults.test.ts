import { beforeEach, describe, expect, test, vi } from "vitest";
import { claimMessages } from "#/domain/messaging/claim-messages.ts";
import { LaneCalls, takeOverCalls } from "#/domain/messaging/lane-calls.ts";
import { claimLanes, keepLane, leaveLane } from "#/domain/messaging/lanes.ts";
import { recordResult } from "#/domain/messaging/record-results.ts";
import { sendOne } from "#/domain/messaging/send-one.ts";
import { inWorkspace } from "#/platform/db.ts";
import { deliver, envelope, makeShop, processAll, rows, status } from "../factories.ts";
import { settings } from "../setup/settings.ts";
import { useSimulator } from "./channel-fixtures.ts";
import {
  faults,
  ledgerOf,
  openKnownThread,
  openThread,
  passTime,
  pump,
  stored,
  type Thread,
  write,
} from "./send-fixtures.ts";

const world = useSimulator();
let thread: Thread;
beforeEach(async () => {
  thread = await openKnownThread(world);
});

const fail = (rule?: Parameters<typeof faults>[2]) => faults(world.simulator, thread.shop, rule);
const accepted = async () => (await ledgerOf(world.simulator, thread.shop)).accepted;
const refused = async () => (await ledgerOf(world.simulator, thread.shop)).refused;
const tell = async (...statuses: Parameters<typeof status>[0][]) => {
  await deliver(envelope(thread.shop, { statuses: statuses.map(status) }));
  await processAll();
};

describe("when the provider does not take it", () => {
  test("a refusal for good is FAILED with the provider's code", async () => {
    fail({ kind: "error", code: 131026, next: 1 });
    const message = await write(thread);
    await pump();
    expect(await stored(thread, message)).toMatchObject({ status: "FAILED", errorCode: "131026", attempts: 1 });
    await passTime(thread.shop);
    await pump();
    expect(await accepted()).toEqual([]);
  });

  test.each([131056, 2])("a refusal for now (%i) waits in the queue, then goes out once", async (code) => {
    fail({ kind: "error", code, next: 1 });
    const message = await write(thread);
    await pump();
    expect(await stored(thread, message)).toMatchObject({ status: "QUEUED", errorCode: String(code), isLater: true });
    await passTime(thread.shop);
    await pump();
    expect(await stored(thread, message)).toMatchObject({ status: "SENT", errorCode: null, attempts: 2 });
    expect(await accepted()).toHaveLength(1);
  });

  test("a refusal for speed gives the whole number a rest of a second; then the message goes out once", async () => {
    fail({ kind: "error", code: 130429, next: 1 });
    const [message, other] = [await write(thread), await write(await openThread(thread.shop))];
    const began = performance.now();
    await pump();
    expect(performance.now() - began).toBeGreaterThan(900);
    for (const one of [message, other]) {
      await vi.waitFor(async () => {
        await pump();
        expect(await stored(thread, one)).toMatchObject({ status: "SENT", errorCode: null });
      }, 5_000);
    }
    expect(await accepted()).toHaveLength(2);
  });

  test("a refusal that never ends fails after five tries", async () => {
    fail({ kind: "error", code: 131056 });
    const message = await write(thread);
    for (let round = 0; round < 7; round++) {
      await pump();
      await passTime(thread.shop);
    }
    expect(await stored(thread, message)).toMatchObject({ status: "FAILED", errorCode: "131056", attempts: 5 });
  });

  test("a refused connection is tried again: nothing was sent", async () => {
    settings.SIMULATOR_URL = "http://127.0.0.1:9";
    const message = await write(thread);
    await pump();
    expect(await stored(thread, message)).toMatchObject({ status: "QUEUED", errorCode: "fetch_unsent", isLater: true });
    settings.SIMULATOR_URL = world.url;
    await passTime(thread.shop);
    await pump();
    expect(await stored(thread, message)).toMatchObject({ status: "SENT", errorCode: null });
    expect(await accepted()).toHaveLength(1);
  });

  test("a revoked token stops the lane after a few calls; the backlog is kept and goes out when it is opened", async () => {
    const threads = [thread];
    for (let more = 0; more < 9; more++) threads.push(await openThread(thread.shop));
    for (const one of threads) for (let n = 0; n < 10; n++) await write(one, { body: `n${n}` });
    fail({ kind: "token-revoked" });
    await pump();
    await passTime(thread.shop);
    await pump();
    expect((await refused()).length).toBeLessThanOrEqual(3);
    const states = `SELECT status, count(*)::int AS n FROM "Message" WHERE direction = 'OUTBOUND' GROUP BY 1`;
    expect(await rows(thread.shop, states)).toEqual([{ status: "QUEUED", n: 100 }]);
    const [channel] = await rows(thread.shop, `SELECT "connectionStatus", "healthStatus" FROM "ChannelAccount"`);
    expect(channel).toEqual({ connectionStatus: "FAILED", healthStatus: "CRITICAL" });

    fail();
    await rows(thread.shop, `UPDATE "OutboundLane" SET "stoppedAt" = NULL WHERE "workspaceId" = current_workspace()`);
    await passTime(thread.shop);
    await pump();
    expect(await rows(thread.shop, states)).toEqual([{ status: "SENT", n: 100 }]);
    expect(await accepted()).toHaveLength(100);
  });
});

describe("when nobody knows whether the provider took it", () => {
  const unclear = ["timeout-after", "reset-after", "timeout-before", "http", "html"] as const;

  test.each(unclear)("%s: AMBIGUOUS and never sent again", async (kind) => {
    fail({ kind, next: 1 });
    const message = await write(thread);
    await pump();
    expect((await stored(thread, message)).status).toBe("AMBIGUOUS");
    for (let round = 0; round < 3; round++) {
      await passTime(thread.shop);
      await pump();
    }
    expect((await stored(thread, message)).status).toBe("AMBIGUOUS");
    expect((await accepted()).length).toBe(kind.endsWith("after") ? 1 : 0);
  });

  test("a later status that carries our own id settles it", async () => {
    fail({ kind: "timeout-after", next: 1 });
    const message = await write(thread);
    await pump();
    const [sent] = await accepted();
    expect(sent?.opaque).toBe(message.id);
    await tell({ id: sent?.wamid ?? "", status: "sent", opaque: message.id });
    const settled = { status: "SENT", providerMessageId: sent?.wamid, errorCode: null };
    expect(await stored(thread, message)).toMatchObject(settled);
    await tell({ id: sent?.wamid ?? "", status: "delivered" });
    expect((await stored(thread, message)).status).toBe("DELIVERED");
  });

  test("what a dead worker left in SENDING is AMBIGUOUS once its lease is over, and not before", async () => {
    const message = await write(thread);
    await claimAll();
    await endLaneLease();
    await pump();
    expect((await stored(thread, message)).status).toBe("SENDING");
    await passTime(thread.shop);
    await pump();
    expect(await stored(thread, message)).toMatchObject({ status: "AMBIGUOUS", errorCode: "fetch_unknown" });
    expect(await accepted()).toEqual([]);
  });

  test("what it had claimed and not called for goes out as soon as another one has the lane; the dead one opens nothing more", async () => {
    const [called, uncalled] = [await write(thread), await write(await openThread(thread.shop))];
    const { lane } = await claimUnopened();
    const calls = new LaneCalls(lane);
    expect(await calls.open([called.id])).toBe(true);
    await endLaneLease();
    await pump();
    expect(await calls.open([uncalled.id])).toBe(false);
    expect((await accepted()).map(({ opaque }) => opaque)).toEqual([uncalled.id]);
    expect(await stored(thread, uncalled)).toMatchObject({ status: "SENT", attempts: 1 });
    expect(await stored(thread, called)).toMatchObject({ status: "SENDING", attempts: 1 });
  });

  test("what the worker before the last one called for is not taken for uncalled", async () => {
    const message = await write(thread);
    await claimAll();
    for (let takeover = 0; takeover < 3; takeover++) {
      await endLaneLease();
      await pump();
    }
    expect((await stored(thread, message)).status).toBe("SENDING");
    expect(await accepted()).toEqual([]);
  });

  test("a worker without this book leaves doubt: nothing of it is sent again", async () => {
    const message = await write(thread);
    const [lane] = await ownLanes();
    if (lane) await inWorkspace(lane, (tx) => claimMessages(tx, lane, { most: 10 }));
    await endLaneLease();
    await pump();
    expect((await stored(thread, message)).status).toBe("SENDING");
  });

  test("the answer of a worker that was thought dead still counts", async () => {
    const message = await write(thread);
    const [due] = await claimAll();
    await passTime(thread.shop);
    await pump();
    expect((await stored(thread, message)).status).toBe("AMBIGUOUS");
    if (!due) throw new Error("nothing was due");
    await recordResult({ message: due, result: await sendOne(due) });
    expect(await stored(thread, message)).toMatchObject({ status: "SENT", errorCode: null });
    expect(await accepted()).toHaveLength(1);
  });

  test("a worker that was stopped for too long does not start the send any more", async () => {
    await write(thread);
    const [due] = await claimAll();
    if (!due) throw new Error("nothing was due");
    const result = await sendOne({ ...due, sendBefore: performance.now() - 1 });
    expect(result).toMatchObject({ outcome: "unsent" });
    expect(await accepted()).toEqual([]);
  });
});

describe("a status that is faster than the send's own answer", () => {
  test("by our own id: the answer does not take it back", async () => {
    const message = await write(thread);
    const [due] = await claimAll();
    if (!due) throw new Error("nothing was due");
    const result = await sendOne(due);
    const wamid = (await accepted())[0]?.wamid ?? "";
    await tell({ id: wamid, status: "delivered", opaque: message.id });
    expect(await stored(thread, message)).toMatchObject({ status: "DELIVERED", providerMessageId: wamid });
    await recordResult({ message: due, result });
    const after = await stored(thread, message);
    expect(after).toMatchObject({ status: "DELIVERED", providerMessageId: wamid, errorCode: null });
    expect(after.sentAt).not.toBeNull();
  });

  test("without our id: it waits and is applied with the answer", async () => {
    const message = await write(thread);
    const [due] = await claimAll();
    if (!due) throw new Error("nothing was due");
    const result = await sendOne(due);
    await tell({ id: (await accepted())[0]?.wamid ?? "", status: "read" });
    expect((await stored(thread, message)).status).toBe("SENDING");
    await recordResult({ message: due, result });
    expect((await stored(thread, message)).status).toBe("READ");
  });

  test("a failure after the answer is FAILED with its reason", async () => {
    const message = await write(thread);
    await pump();
    await tell({ id: (await accepted())[0]?.wamid ?? "", status: "failed", code: 131049 });
    expect(await stored(thread, message)).toMatchObject({ status: "FAILED", errorCode: "131049" });
  });
});

test("two workers never serve one lane, and a lost lane claims nothing", async () => {
  await write(thread);
  const [first] = await ownLanes();
  expect(await ownLanes()).toEqual([]);
  await passTime(thread.shop);
  const [second] = await ownLanes();
  expect(Number(second?.fence)).toBeGreaterThan(Number(first?.fence));
  const keeps = (lane: typeof first) => inWorkspace(thread.shop.actor, async (tx) => lane && keepLane(tx, lane));
  expect([await keeps(first), await keeps(second)]).toEqual([false, true]);
});

test("a lane that is left with messages goes behind those that wait", async () => {
  await write(thread);
  const [first] = await ownLanes();
  const other = await openThread();
  await write(other);
  if (!first) throw new Error("the lane is not due");
  await inWorkspace(first, (tx) => leaveLane(tx, first));
  const order = (await claimLanes(50)).map(({ channelId }) => channelId);
  const places = [other, thread].map(({ shop }) => order.indexOf(shop.channelId));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test("a result that cannot be written takes no other one with it", async () => {
  const threads = [thread, await openThread(thread.shop), await openThread()];
  const messages = await Promise.all(threads.map((one) => write(one)));
  const lanes = await claimLanes(50);
  const due = (
    await Promise.all(lanes.map((lane) => inWorkspace(lane, (tx) => claimMessages(tx, lane, { most: 10 }))))
  ).flat();
  const recorded = messages.map(({ id }, index) => {
    const message = due.find((one) => one.id === id);
    if (!message) throw new Error("it was not due");
    const providerMessageId = index === 0 ? "wamid.\0" : `wamid.${id}`; // no text column takes a zero byte
    return recordResult({ message, result: { outcome: "accepted", providerMessageId } });
  });
  const settled = await Promise.allSettled(recorded);
  expect(settled.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
  const rows = await Promise.all(threads.map((one, index) => stored(one, messages[index] ?? { id: "" })));
  expect(rows.map(({ status }) => status)).toEqual(["SENDING", "SENT", "SENT"]);
});

test("another workspace's queue is not touched", async () => {
  const other = await makeShop();
  const message = await write(thread);
  const [lane] = await ownLanes();
  if (!lane) throw new Error("the lane is not due");
  const stolen = await inWorkspace(other.actor, (tx) =>
    claimMessages(tx, { ...lane, workspaceId: other.actor.workspaceId }, { most: 10 }),
  );
  expect(stolen).toEqual([]);
  expect((await stored(thread, message)).status).toBe("QUEUED");
});

async function ownLanes() {
  return (await claimLanes(50)).filter(({ channelId }) => channelId === thread.shop.channelId);
}

/** Marks what is due as SENDING and as called for, as a worker does just before it calls the provider. */
async function claimAll() {
  const { lane, claimed } = await claimUnopened();
  await new LaneCalls(lane).open(claimed.map(({ id }) => id));
  return claimed;
}

/** What a worker has done at its lane a moment before that. */
async function claimUnopened() {
  const [lane] = await ownLanes();
  if (!lane) throw new Error("the lane is not due");
  const claimed = await inWorkspace(lane, async (tx) => {
    await takeOverCalls(tx, lane);
    return claimMessages(tx, lane, { most: 10 });
  });
  return { lane, claimed };
}

/** As if the worker had died and its lease on the lane were over; the messages' lasts longer. */
function endLaneLease(): Promise<unknown> {
  return rows(
    thread.shop,
    `UPDATE "OutboundLane" SET "leaseUntil" = now(), "nextDueAt" = now() WHERE "workspaceId" = current_workspace()`,
  );
}
