import { beforeEach, describe, expect, test } from "vitest";
import { GET as getOutbox } from "#/app/api/outbox/route.ts";
import { cancelMessage, markMessageSent, retryMessage } from "#/domain/messaging/decide-message.ts";
import { listOutbox } from "#/domain/messaging/outbox.ts";
import { type OutboxState, outboxQuery } from "#/domain/messaging/outbox-schema.ts";
import { createApiKey } from "#/domain/team/api-keys.ts";
import { makeShop, rows } from "../factories.ts";
import { openThread, type Thread, write } from "./send-fixtures.ts";
import { request } from "./team-fixtures.ts";

let thread: Thread;
beforeEach(async () => {
  thread = await openThread();
});

/** A message brought into a state by hand, as if the sending had got there. */
async function messageIn(status: string, more: Record<string, unknown> = {}): Promise<{ id: string }> {
  const { id } = await write(thread, { body: `a message that is ${status}` });
  const row = { attempts: status === "QUEUED" ? 1 : 0, ...more };
  await rows(
    thread.shop,
    `UPDATE "Message" SET status = $2, attempts = $3, "holdReason" = $4, "errorCode" = $5, "providerMessageId" = $6,
       "stuckSince" = CASE WHEN $2 IN ('HELD', 'AMBIGUOUS') THEN now() END, "failedAt" = CASE WHEN $2 = 'FAILED' THEN now() END
     WHERE id = $1`,
    [id, status, row.attempts, more.holdReason ?? null, more.errorCode ?? null, more.providerMessageId ?? null],
  );
  return { id };
}

const list = (state: OutboxState, more: Record<string, unknown> = {}) =>
  listOutbox(thread.shop.actor, outboxQuery.parse({ state, ...more }));
const statusOf = async ({ id }: { id: string }) =>
  (
    await rows<{ status: string; decision: string; decidedBy: string }>(
      thread.shop,
      `SELECT * FROM "Message" WHERE id = $1`,
      [id],
    )
  )[0];

test("the list says what is stuck, why, and what may be done; each state alone too", async () => {
  const held = await messageIn("HELD", { holdReason: "messaging_limit" });
  const ambiguous = await messageIn("AMBIGUOUS", { errorCode: "fetch_unknown" });
  const retrying = await messageIn("QUEUED", { errorCode: "131056" });
  const failed = await messageIn("FAILED", { errorCode: "131026" });
  await messageIn("SENT");
  await write(thread, { body: "simply queued" });
  const stuck = await list("stuck");
  expect(stuck.items.map(({ id, reason, actions }) => [id, reason, actions])).toEqual([
    [retrying.id, "131056", ["retry", "cancel"]],
    [ambiguous.id, "fetch_unknown", ["retry", "mark-sent", "cancel"]],
    [held.id, "messaging_limit", ["retry", "cancel"]],
  ]);
  expect((await list("failed")).items).toMatchObject([{ id: failed.id, reason: "131026", actions: ["retry"] }]);
  expect((await list("ambiguous")).items.map(({ id }) => id)).toEqual([ambiguous.id]);
  expect((await list("held")).items.map(({ id }) => id)).toEqual([held.id]);
  expect((await list("held", { channel: thread.shop.actor.workspaceId })).items).toEqual([]);
});

test("pages follow each other without a gap, over the API as well", async () => {
  for (let n = 0; n < 5; n++) await messageIn(n % 2 ? "HELD" : "AMBIGUOUS");
  const all = (await list("stuck")).items.map(({ id }) => id);
  const first = await list("stuck", { limit: 2 });
  const second = await list("stuck", { limit: 3, cursor: first.nextCursor });
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all);
  expect(second.nextCursor).toBeNull();
  const { key } = await createApiKey(thread.shop.actor, { name: "o", scopes: ["conversation.read"], expiresAt: null });
  const answer = await getOutbox(request("/api/outbox?limit=2", { headers: { authorization: `Bearer ${key}` } }));
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject([{ id: all[0], contactName: "Ana Souza" }, { id: all[1] }]);
});

describe("what a person decides", () => {
  test("a message in doubt is sent again, marked as sent or cancelled, and the row says who decided", async () => {
    const [again, seen, dropped] = [
      await messageIn("AMBIGUOUS"),
      await messageIn("AMBIGUOUS"),
      await messageIn("AMBIGUOUS"),
    ];
    await retryMessage(thread.shop.actor, again.id);
    await markMessageSent(thread.shop.actor, seen.id);
    await cancelMessage(thread.shop.actor, dropped.id);
    expect(await statusOf(again)).toMatchObject({ status: "QUEUED", decision: "REQUEUED", decidedBy: "PERSON" });
    expect(await statusOf(seen)).toMatchObject({ status: "SENT", decision: "MARKED_SENT", decidedBy: "PERSON" });
    expect(await statusOf(dropped)).toMatchObject({ status: "CANCELLED", decision: "CANCELLED", decidedBy: "PERSON" });
  });

  test("what the provider took and failed later goes out as a new message, once", async () => {
    const failed = await messageIn("FAILED", { errorCode: "131049", providerMessageId: `wamid.${thread.id}` });
    const copy = await retryMessage(thread.shop.actor, failed.id);
    expect(copy).toMatchObject({
      status: "QUEUED",
      content: "a message that is FAILED",
      metadata: { resendOf: failed.id },
    });
    expect(copy.id).not.toBe(failed.id);
    expect(await statusOf(failed)).toMatchObject({ status: "FAILED", decision: "REQUEUED" });
    await expect(retryMessage(thread.shop.actor, failed.id)).rejects.toMatchObject({ code: "conflict" });
  });

  test.each(["QUEUED", "SCHEDULED", "HELD", "AMBIGUOUS"])("%s can be cancelled", async (status) => {
    const message = await messageIn(status);
    expect(await cancelMessage(thread.shop.actor, message.id)).toMatchObject({ status: "CANCELLED" });
  });

  test.each(["SENDING", "SENT", "READ", "FAILED", "CANCELLED"])("%s cannot be cancelled or marked", async (status) => {
    const message = await messageIn(status);
    await expect(cancelMessage(thread.shop.actor, message.id)).rejects.toMatchObject({ code: "conflict" });
    await expect(markMessageSent(thread.shop.actor, message.id)).rejects.toMatchObject({ code: "conflict" });
    if (status !== "FAILED")
      await expect(retryMessage(thread.shop.actor, message.id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("of twenty decisions at once about one message exactly one counts", async () => {
    const message = await messageIn("AMBIGUOUS");
    const commands = [markMessageSent, cancelMessage];
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => (commands[n % 2] as typeof cancelMessage)(thread.shop.actor, message.id)),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("another workspace's message, and a customer's, do not exist", async () => {
    const message = await messageIn("AMBIGUOUS");
    const stranger = (await makeShop()).actor;
    for (const command of [retryMessage, markMessageSent, cancelMessage]) {
      await expect(command(stranger, message.id)).rejects.toMatchObject({ code: "not_found" });
      await expect(command(thread.shop.actor, thread.inboundId)).rejects.toMatchObject({ code: "not_found" });
    }
  });
});
