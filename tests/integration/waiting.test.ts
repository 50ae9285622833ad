import { beforeEach, describe, expect, test } from "vitest";
import { syncTemplates } from "#/domain/channels/sync-templates.ts";
import { cancelMessage, retryMessage } from "#/domain/messaging/decide-message.ts";
import { editWaiting } from "#/domain/messaging/edit-waiting.ts";
import type { NewMessage } from "#/domain/messaging/new-message-schema.ts";
import { countOutbox } from "#/domain/messaging/outbox.ts";
import { listMessages } from "#/domain/messaging/queries.ts";
import { settleWaiting } from "#/domain/messaging/settle-waiting.ts";
import { deliver, envelope, processAll, rows, textMessage } from "../factories.ts";
import { ledgerOf, pump, stored, thread, useKnownThread, write } from "./send-fixtures.ts";

const world = useKnownThread();

const hour = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
const settle = (at = new Date(0).toISOString()) => settleWaiting({ workspaceId: thread.shop.actor.workspaceId, at });
const makeDue = () => rows(thread.shop, `UPDATE "Message" SET "scheduledFor" = now() WHERE status = 'SCHEDULED'`);
const shutWindow = () => rows(thread.shop, `UPDATE "Conversation" SET "windowExpiresAt" = now() - interval '1 minute'`);
const sentBodies = async () =>
  (await ledgerOf(world.simulator, thread.shop)).accepted.map(({ message }) =>
    message.type === "text" ? (message.text as { body: string }).body : String(message.type),
  );
const customerWrites = async (id: string) => {
  // Meta tells whole seconds; the next one is after everything that was written until now.
  const at = Math.ceil(Date.now() / 1_000);
  await deliver(envelope(thread.shop, textMessage({ id, from: thread.phone, body: "I am back", at })));
  await processAll();
};
const jobsAt = (at: string) =>
  rows<{ runAt: Date }>(thread.shop, `SELECT run_at AS "runAt" FROM graphile_worker.jobs WHERE key = $1`, [
    `waiting:${thread.shop.actor.workspaceId}:${at}`,
  ]);

describe("scheduled messages", () => {
  test("wait at the end of the thread, are looked at when due, and do not move the conversation", async () => {
    const scheduledFor = inHours(20);
    const message = await write(thread, { body: "Good morning", scheduledFor });
    expect(message).toMatchObject({ status: "SCHEDULED", scheduledFor, providerAt: scheduledFor });
    expect(await jobsAt(scheduledFor)).toEqual([{ runAt: new Date(scheduledFor) }]);
    await settle();
    await pump();
    expect(await sentBodies()).toEqual([]);
    const [conversation] = await rows<{ id: string }>(thread.shop, `SELECT "lastMessageId" AS id FROM "Conversation"`);
    expect(conversation?.id).toBe(thread.inboundId);
  });

  test("a time with an offset means that moment", async () => {
    const moment = inHours(30);
    const local = new Date(Date.parse(moment) + 3 * hour).toISOString().replace("Z", "+03:00");
    expect(await write(thread, { scheduledFor: local })).toMatchObject({ scheduledFor: moment });
  });

  test.each([
    ["over", -1],
    ["more than a year ahead", 24 * 370],
  ])("a time that is %s is refused", async (_name, hours) => {
    await expect(write(thread, { scheduledFor: inHours(hours) })).rejects.toMatchObject({ code: "invalid" });
  });

  test("each goes out once, in order, though several workers look at the same moment", async () => {
    const bodies = Array.from({ length: 25 }, (_, n) => `line ${n}`);
    for (const body of bodies) await write(thread, { body, scheduledFor: inHours(1) });
    await makeDue();
    await Promise.all([settle(), settle(), settle()]);
    await pump();
    await settle();
    await pump();
    expect(await sentBodies()).toEqual(bodies);
    const { items } = await listMessages(thread.shop.actor, thread.id, { limit: 50 });
    expect(items.map(({ content }) => content)).toEqual(["hello", ...bodies]);
  });

  test("what became due together while nobody worked goes in the order of its times, not of its writing", async () => {
    for (const [body, hours] of [
      ["third", 3],
      ["first", 1],
      ["second", 2],
      ["fourth", 3],
    ] as const) {
      await write(thread, { body, scheduledFor: inHours(hours) });
    }
    await rows(
      thread.shop,
      `UPDATE "Message" SET "scheduledFor" = "scheduledFor" - interval '4 hours' WHERE status = 'SCHEDULED'`,
    );
    await settle();
    await write(thread, { body: "written meanwhile" });
    await pump();
    const order = ["first", "second", "third", "fourth", "written meanwhile"];
    expect(await sentBodies()).toEqual(order);
    const { items } = await listMessages(thread.shop.actor, thread.id, { limit: 50 });
    expect(items.map(({ content }) => content)).toEqual(["hello", ...order]);
  });

  test("a change of the time at the moment of the promotion: one of the two wins", async () => {
    for (let round = 0; round < 10; round++) {
      const { id } = await write(thread, { body: `round ${round}`, scheduledFor: inHours(1) });
      await makeDue();
      const [change] = await Promise.allSettled([
        editWaiting(thread.shop.actor, id, { scheduledFor: inHours(2) }),
        settle(),
      ]);
      const { status } = await stored(thread, { id });
      expect(status).toBe(change.status === "fulfilled" ? "SCHEDULED" : "QUEUED");
      if (change.status === "rejected") expect(change.reason).toMatchObject({ code: "conflict" });
    }
  });

  test("a cancellation at the moment of the promotion: what was cancelled is not sent", async () => {
    const outcomes: string[] = [];
    for (let round = 0; round < 10; round++) {
      const { id } = await write(thread, { body: `round ${round}`, scheduledFor: inHours(1) });
      await makeDue();
      await Promise.allSettled([settle(), cancelMessage(thread.shop.actor, id), settle()]);
      outcomes.push((await stored(thread, { id })).status);
    }
    await pump();
    expect(outcomes).toEqual(outcomes.map(() => "CANCELLED")); // what was queued first can still be taken back
    expect(await sentBodies()).toEqual([]);
    const { items } = await listMessages(thread.shop.actor, thread.id, { limit: 50 });
    expect(items.filter(({ providerAt }) => Date.parse(providerAt) > Date.now())).toEqual([]);
  });

  test("a person can send it before its time, and then it does not go again", async () => {
    const { id } = await write(thread, { body: "early", scheduledFor: inHours(1) });
    expect(await retryMessage(thread.shop.actor, id)).toMatchObject({ status: "QUEUED" });
    await makeDue();
    await settle();
    await pump();
    expect(await sentBodies()).toEqual(["early"]);
  });

  test("words and time can be changed until it goes", async () => {
    const { id } = await write(thread, { body: "Goood morning", scheduledFor: inHours(1) });
    const later = inHours(2);
    const changed = await editWaiting(thread.shop.actor, id, { body: "Good morning", scheduledFor: later });
    expect(changed).toMatchObject({ content: "Good morning", scheduledFor: later, providerAt: later });
    expect(await jobsAt(later)).toHaveLength(1);
    await makeDue();
    await settle();
    await expect(editWaiting(thread.shop.actor, id, { body: "too late" })).rejects.toMatchObject({ code: "conflict" });
    await pump();
    expect(await sentBodies()).toEqual(["Good morning"]);
  });

  test("a text whose window has shut is held, not lost; a template goes", async () => {
    await syncTemplates(thread.shop.actor, thread.shop.channelId);
    const text = await write(thread, { scheduledFor: inHours(1) });
    const template = await write(thread, { ...orderUpdate, scheduledFor: inHours(1) });
    await makeDue();
    await shutWindow();
    await settle();
    const { items } = await listMessages(thread.shop.actor, thread.id, { limit: 10 });
    const statusOf = (id: string) => items.find((item) => item.id === id);
    expect(statusOf(text.id)).toMatchObject({ status: "HELD", holdReason: "window_closed" });
    expect(statusOf(template.id)).toMatchObject({ status: "QUEUED" });
    await expect(retryMessage(thread.shop.actor, text.id)).rejects.toMatchObject({ code: "window_closed" });
    expect(await countOutbox(thread.shop.actor)).toEqual({ stuck: 1, waiting: 0, restored: 0 });
    await customerWrites("wamid.after");
    expect(await stored(thread, text)).toMatchObject({ status: "HELD" });
    expect(await retryMessage(thread.shop.actor, text.id)).toMatchObject({ status: "QUEUED", holdReason: null });
  });

  test("a look that comes too early, by a clock set back, comes again", async () => {
    const at = inHours(5);
    await settle(at);
    expect(await jobsAt(at)).toHaveLength(1);
  });
});

const template = {
  name: "order_update",
  language: "en",
  components: [{ type: "body", parameters: ["Ana", "A-7", "here"].map((text) => ({ type: "text", text })) }],
};
const orderUpdate: Partial<NewMessage> = { type: "template", template, body: undefined };

describe("held for the customer's reply", () => {
  beforeEach(async () => {
    await syncTemplates(thread.shop.actor, thread.shop.channelId);
    await shutWindow();
  });
  const hold = (body: string, hours = 72) => write(thread, { body, holdForReply: { hours, template } });

  test("one template asks, the texts follow the reply in their order", async () => {
    const held = await hold("first");
    expect(held).toMatchObject({ status: "HELD", holdReason: "awaiting_reply", content: "first" });
    await hold("second");
    await pump();
    expect(await countOutbox(thread.shop.actor)).toEqual({ stuck: 0, waiting: 2, restored: 0 });
    expect(await sentBodies()).toEqual(["template"]);
    await customerWrites("wamid.reply1");
    await pump();
    expect(await sentBodies()).toEqual(["template", "first", "second"]);
    const { items } = await listMessages(thread.shop.actor, thread.id, { limit: 10 });
    expect(items.map(({ content }) => content)).toEqual([
      "hello",
      "Hi Ana, your order A-7 is now here. Thank you!",
      "I am back",
      "first",
      "second",
    ]);
    await customerWrites("wamid.reply2");
    await pump();
    expect(await sentBodies()).toHaveLength(3);
  });

  test("a reply that opens no window lets nothing go", async () => {
    await hold("waiting");
    const old = textMessage({ id: "wamid.old", from: thread.phone, at: Math.floor(Date.now() / 1_000) - 26 * 3_600 });
    await deliver(envelope(thread.shop, old));
    await processAll();
    await pump();
    expect(await sentBodies()).toEqual(["template"]);
  });

  test("what nobody answers expires, and stays to be seen", async () => {
    const { id } = await hold("too late", 1);
    await rows(thread.shop, `UPDATE "Message" SET "holdExpiresAt" = now() WHERE status = 'HELD'`);
    await Promise.all([settle(), settle()]);
    expect(await stored(thread, { id })).toMatchObject({ status: "FAILED", errorCode: "hold_expired" });
    await customerWrites("wamid.late");
    await pump();
    expect(await sentBodies()).toEqual(["template"]);
  });

  test("with the window open it goes at once, without a template", async () => {
    await customerWrites("wamid.meanwhile");
    expect(await hold("at once")).toMatchObject({ status: "QUEUED" });
    await pump();
    expect(await sentBodies()).toEqual(["at once"]);
  });

  test("the words can be changed, a time cannot be given", async () => {
    const { id } = await hold("frist");
    expect(await editWaiting(thread.shop.actor, id, { body: "first" })).toMatchObject({ content: "first" });
    const change = editWaiting(thread.shop.actor, id, { scheduledFor: inHours(1) });
    await expect(change).rejects.toMatchObject({ code: "invalid" });
  });

  test("only a utility template may ask", async () => {
    await rows(thread.shop, `UPDATE "MessageTemplate" SET category = 'MARKETING'`);
    await expect(hold("sale")).rejects.toMatchObject({ code: "template_invalid" });
    const { items } = await listMessages(thread.shop.actor, thread.id, { limit: 10 });
    expect(items).toHaveLength(1);
  });
});
