import { describe, expect, test } from "vitest";
import { claimMessages } from "#/domain/messaging/claim-messages.ts";
import { LaneCalls } from "#/domain/messaging/lane-calls.ts";
import { claimLanes, keepLane, leaveLane } from "#/domain/messaging/lanes.ts";
import { recordResult } from "#/domain/messaging/record-results.ts";
import { sendOne } from "#/domain/messaging/send-one.ts";
import { inWorkspace } from "#/platform/db.ts";
import { makeShop } from "../factories.ts";
import { claimAll, claimUnopened, endLaneLease, ownLanes } from "./lane-fixtures.ts";
import { ledgerOf, openThread, passTime, pump, stored, thread, useKnownThread, write } from "./send-fixtures.ts";

const world = useKnownThread();

const accepted = async () => (await ledgerOf(world.simulator, thread.shop)).accepted;

describe("when a worker dies or stands still", () => {
  test("what a dead worker left in SENDING is AMBIGUOUS once its lease is over, and not before", async () => {
    const message = await write(thread);
    await claimAll(thread.shop);
    await endLaneLease(thread.shop);
    await pump();
    expect((await stored(thread, message)).status).toBe("SENDING");
    await passTime(thread.shop);
    await pump();
    expect(await stored(thread, message)).toMatchObject({ status: "AMBIGUOUS", errorCode: "fetch_unknown" });
    expect(await accepted()).toEqual([]);
  });

  test("what it had claimed and not called for goes out as soon as another one has the lane; the dead one opens nothing more", async () => {
    const [called, uncalled] = [await write(thread), await write(await openThread(thread.shop))];
    const { lane, claimed } = await claimUnopened(thread.shop);
    const calls = new LaneCalls(lane);
    const due = (id: string) => claimed.filter((one) => one.id === id);
    expect(await calls.open(due(called.id))).toEqual([]);
    await endLaneLease(thread.shop);
    await pump();
    expect(await calls.open(due(uncalled.id))).toBeUndefined();
    expect((await accepted()).map(({ opaque }) => opaque)).toEqual([uncalled.id]);
    expect(await stored(thread, uncalled)).toMatchObject({ status: "SENT", attempts: 1 });
    expect(await stored(thread, called)).toMatchObject({ status: "SENDING", attempts: 1 });
  });

  test("what the worker before the last one called for is not taken for uncalled", async () => {
    const message = await write(thread);
    await claimAll(thread.shop);
    for (let takeover = 0; takeover < 3; takeover++) {
      await endLaneLease(thread.shop);
      await pump();
    }
    expect((await stored(thread, message)).status).toBe("SENDING");
    expect(await accepted()).toEqual([]);
  });

  test("a worker without this book leaves doubt: nothing of it is sent again", async () => {
    const message = await write(thread);
    const [lane] = await ownLanes(thread.shop);
    if (lane) await inWorkspace(lane, (tx) => claimMessages(tx, lane, { most: 10 }));
    await endLaneLease(thread.shop);
    await pump();
    expect((await stored(thread, message)).status).toBe("SENDING");
  });

  test("the answer of a worker that was thought dead still counts", async () => {
    const message = await write(thread);
    const [due] = await claimAll(thread.shop);
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
    const [due] = await claimAll(thread.shop);
    if (!due) throw new Error("nothing was due");
    const result = await sendOne({ ...due, sendBefore: performance.now() - 1 });
    expect(result).toMatchObject({ outcome: "unsent" });
    expect(await accepted()).toEqual([]);
  });
});

test("two workers never serve one lane, and a lost lane claims nothing", async () => {
  await write(thread);
  const [first] = await ownLanes(thread.shop);
  expect(await ownLanes(thread.shop)).toEqual([]);
  await passTime(thread.shop);
  const [second] = await ownLanes(thread.shop);
  expect(Number(second?.fence)).toBeGreaterThan(Number(first?.fence));
  const keeps = (lane: typeof first) => inWorkspace(thread.shop.actor, async (tx) => lane && keepLane(tx, lane));
  expect([await keeps(first), await keeps(second)]).toEqual([false, true]);
});

test("a lane that is left with messages goes behind those that wait", async () => {
  await write(thread);
  const [first] = await ownLanes(thread.shop);
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
  const left = await Promise.all(threads.map((one, index) => stored(one, messages[index] ?? { id: "" })));
  expect(left.map(({ status }) => status)).toEqual(["SENDING", "SENT", "SENT"]);
});

test("another workspace's queue is not touched", async () => {
  const other = await makeShop();
  const message = await write(thread);
  const [lane] = await ownLanes(thread.shop);
  if (!lane) throw new Error("the lane is not due");
  const stolen = await inWorkspace(other.actor, (tx) =>
    claimMessages(tx, { ...lane, workspaceId: other.actor.workspaceId }, { most: 10 }),
  );
  expect(stolen).toEqual([]);
  expect((await stored(thread, message)).status).toBe("QUEUED");
});
