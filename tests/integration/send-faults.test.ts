import { describe, expect, test, vi } from "vitest";
import { recordResult } from "#/domain/messaging/record-results.ts";
import { sendOne } from "#/domain/messaging/send-one.ts";
import { deliver, envelope, processAll, rows, status } from "../factories.ts";
import { settings } from "../setup/settings.ts";
import { claimAll } from "./lane-fixtures.ts";
import {
  faults,
  ledgerOf,
  openThread,
  passTime,
  pump,
  stored,
  thread,
  useKnownThread,
  write,
} from "./send-fixtures.ts";

const world = useKnownThread();

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
});

describe("a status that is faster than the send's own answer", () => {
  test("by our own id: the answer does not take it back", async () => {
    const message = await write(thread);
    const [due] = await claimAll(thread.shop);
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
    const [due] = await claimAll(thread.shop);
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
