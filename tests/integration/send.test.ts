import { describe, expect, test, vi } from "vitest";
import { POST as postMessage } from "#/app/api/conversations/[id]/messages/route.ts";
import { syncTemplates } from "#/domain/channels/sync-templates.ts";
import { markRead } from "#/domain/messaging/mark-read.ts";
import { listMessages } from "#/domain/messaging/queries.ts";
import { storeFile } from "#/domain/messaging/store-file.ts";
import { tellRead } from "#/domain/messaging/tell-read.ts";
import { createApiKey } from "#/domain/team/api-keys.ts";
import { deliver, envelope, processAll, rows, status } from "../factories.ts";
import { sample } from "./file-fixtures.ts";
import { ledgerOf, openThread, pump, stored, thread, useKnownThread, write } from "./send-fixtures.ts";
import { errorOf, makeMember, request, withParams } from "./team-fixtures.ts";

const world = useKnownThread();

const accepted = async () => (await ledgerOf(world.simulator, thread.shop)).accepted;
const tell = async (...statuses: Parameters<typeof status>[0][]) => {
  await deliver(envelope(thread.shop, { statuses: statuses.map(status) }));
  await processAll();
};

describe("what goes out", () => {
  test("a text goes out once, is SENT, then its ticks follow", async () => {
    const message = await write(thread, { body: "Your order is ready" });
    expect(message).toMatchObject({ status: "QUEUED", direction: "OUT", content: "Your order is ready" });
    await pump();
    const [sent, ...more] = await accepted();
    expect(more).toEqual([]);
    expect(sent).toMatchObject({ to: thread.phone, opaque: message.id });
    expect(sent?.message).toEqual({ type: "text", text: { preview_url: true, body: "Your order is ready" } });
    const wamid = sent?.wamid ?? "";
    expect(await stored(thread, message)).toMatchObject({ status: "SENT", providerMessageId: wamid, errorCode: null });
    await tell({ id: wamid, status: "delivered" });
    expect((await stored(thread, message)).status).toBe("DELIVERED");
    await tell({ id: wamid, status: "read" }, { id: wamid, status: "sent" });
    expect((await stored(thread, message)).status).toBe("READ");
  });

  test("a quoted reply names the quoted message", async () => {
    const message = await write(thread, { body: "Yes", replyToId: thread.inboundId });
    expect(message.replyTo).toMatchObject({ id: thread.inboundId, content: "hello" });
    await pump();
    expect((await accepted())[0]?.message).toEqual({
      type: "text",
      text: { preview_url: true, body: "Yes" },
      context: { message_id: thread.wamid },
    });
  });

  test("a reaction shows at once on its message and goes out without a bubble of its own", async () => {
    await write(thread, { type: "reaction", emoji: "👍", replyToId: thread.inboundId, body: undefined });
    await pump();
    expect((await accepted())[0]?.message).toEqual({
      type: "reaction",
      reaction: { message_id: thread.wamid, emoji: "👍" },
    });
    const { items } = await listMessages(thread.shop.actor, thread.id, { limit: 10 });
    expect(items).toMatchObject([{ id: thread.inboundId, reactions: [{ emoji: "👍", from: "business" }] }]);
  });

  test("a reaction can be neither quoted nor reacted to, though the provider knows it by an id", async () => {
    const reaction = { type: "reaction", emoji: "👍", body: undefined } as const;
    const { id } = await write(thread, { ...reaction, replyToId: thread.inboundId });
    await pump();
    const refused = { code: "invalid", fields: { replyToId: expect.any(String) } };
    await expect(write(thread, { body: "Yes", replyToId: id })).rejects.toMatchObject(refused);
    await expect(write(thread, { ...reaction, replyToId: id })).rejects.toMatchObject(refused);
  });

  test("a file of a conversation that the sender does not see cannot be sent into one that they do", async () => {
    const { actor } = thread.shop;
    const content = (async function* () {
      yield new Uint8Array(sample("photo.jpg"));
    })();
    const { id: fileId } = await storeFile(actor, { content, mimeType: "image/jpeg", name: "passport.jpg" });
    const picture = { type: "image", fileId, body: undefined } as const;
    await write(await openThread(thread.shop), picture);
    const { userId } = await makeMember(actor.workspaceId, "AGENT");
    await rows(thread.shop, `UPDATE "Conversation" SET "assigneeId" = '${userId}' WHERE id = '${thread.id}'`);
    const agent = { ...thread, shop: { ...thread.shop, actor: { ...actor, sight: { userId, teamIds: [] } } } };
    await expect(write(agent, picture)).rejects.toMatchObject({ code: "not_found" });
    await write(thread, picture);
    expect(await write(agent, picture)).toMatchObject({ status: "QUEUED" });
  });

  test("a file is uploaded to the provider and sent by its id there", async () => {
    const bytes = sample("photo.jpg");
    const content = (async function* () {
      yield new Uint8Array(bytes);
    })();
    const file = await storeFile(thread.shop.actor, { content, mimeType: "image/jpeg", name: "dish.jpg" });
    const message = await write(thread, { type: "image", fileId: file.id, caption: "Today's dish", body: undefined });
    await pump();
    expect((await stored(thread, message)).status).toBe("SENT");
    const sent = (await accepted())[0]?.message;
    expect(sent).toEqual({ type: "image", image: { id: expect.any(String), caption: "Today's dish" } });
    const image = sent?.image as { id: string } | undefined;
    expect(world.simulator.world.media.get(image?.id ?? "")).toMatchObject({
      mimeType: "image/jpeg",
      size: bytes.length,
    });
  });

  test("a template goes out by name with its variables, also when the window is shut", async () => {
    await syncTemplates(thread.shop.actor, thread.shop.channelId);
    await rows(thread.shop, `UPDATE "Conversation" SET "windowExpiresAt" = now() - interval '1 minute'`);
    const components = [
      { type: "body", parameters: ["Ana", "A-7", "on its way"].map((text) => ({ type: "text", text })) },
    ];
    const template = { name: "order_update", language: "en", components };
    const message = await write(thread, { type: "template", template, body: undefined });
    expect(message.content).toBe("Hi Ana, your order A-7 is now on its way. Thank you!");
    await pump();
    expect((await accepted())[0]?.message).toEqual({
      type: "template",
      template: { name: "order_update", language: { code: "en" }, components },
    });
  });

  test("messages of one conversation go out in the order in which they were written", async () => {
    const bodies = Array.from({ length: 12 }, (_, n) => `line ${n}`);
    for (const body of bodies) await write(thread, { body });
    await pump();
    const sent = (await accepted()).map(({ message }) => (message.text as { body: string }).body);
    expect(sent).toEqual(bodies);
  });

  test("marking as read and typing reach the customer's phone", async () => {
    const { simulator } = world;
    const number = { phoneNumberId: thread.shop.phoneNumberId, customerId: thread.phone };
    const message = {
      ...number,
      wamid: thread.wamid,
      from: "customer",
      type: "text",
      content: {},
      at: new Date().toISOString(),
    };
    const find = vi.spyOn(simulator.world, "message").mockReturnValue(message as never);
    const told = { workspaceId: thread.shop.actor.workspaceId, conversationId: thread.id };
    await tellRead({ ...told, typing: false });
    await tellRead({ ...told, typing: true });
    find.mockRestore();
    const { entries } = await simulator.ledger.read(0, 100_000);
    const marks = entries.filter((entry) => entry.kind === "read" && entry.wamid === thread.wamid);
    expect(marks).toMatchObject([{ typing: false }, { typing: true }]);
  });
});

describe("what is refused before it is queued", () => {
  test("free text after the window has shut", async () => {
    await rows(thread.shop, `UPDATE "Conversation" SET "windowExpiresAt" = now() - interval '1 second'`);
    await expect(write(thread)).rejects.toMatchObject({ code: "window_closed" });
  });

  test("anything to a blocked contact", async () => {
    await rows(thread.shop, `UPDATE "Contact" SET "isBlocked" = true`);
    await expect(write(thread)).rejects.toMatchObject({ code: "blocked" });
  });

  test("a template that is unknown, not approved, or not filled", async () => {
    await syncTemplates(thread.shop.actor, thread.shop.channelId);
    const call = (name: string, parameters: unknown[]) =>
      write(thread, {
        type: "template",
        body: undefined,
        template: { name, language: "en", components: [{ type: "body", parameters }] },
      });
    const three = ["a", "b", "c"].map((text) => ({ type: "text", text }));
    await expect(call("no_such_template", three)).rejects.toMatchObject({ code: "template_invalid" });
    await expect(call("order_update", three.slice(1))).rejects.toMatchObject({ code: "template_invalid" });
    await expect(call("order_update", [{ type: "text", text: " " }, ...three.slice(1)])).rejects.toMatchObject({
      code: "template_invalid",
    });
    await rows(thread.shop, `UPDATE "MessageTemplate" SET status = 'PAUSED' WHERE name = 'order_update'`);
    await expect(call("order_update", three)).rejects.toMatchObject({ code: "template_invalid" });
    expect(await accepted()).toEqual([]);
  });

  test("what was allowed when it was queued and no longer is when it is due", async () => {
    const [shut, blocked] = [await write(thread), await openThread(thread.shop)];
    const toBlocked = await write(blocked);
    await rows(thread.shop, `UPDATE "Conversation" SET "windowExpiresAt" = NULL WHERE id = $1`, [thread.id]);
    await rows(
      thread.shop,
      `UPDATE "Contact" SET "isBlocked" = true WHERE id = (SELECT "contactId" FROM "Conversation" WHERE id = $1)`,
      [blocked.id],
    );
    await pump();
    expect(await stored(thread, shut)).toMatchObject({ status: "FAILED", errorCode: "window_closed" });
    expect(await stored(thread, toBlocked)).toMatchObject({ status: "FAILED", errorCode: "blocked" });
    expect(await accepted()).toEqual([]);
  });
});

test("reading up to a message of another conversation is refused and marks nothing", async () => {
  const other = await openThread(thread.shop);
  const { actor } = thread.shop;
  await expect(markRead(actor, thread.id, other.inboundId)).rejects.toMatchObject({ code: "not_found" });
  const [row] = await rows<{ unreadCount: number }>(
    thread.shop,
    `SELECT "unreadCount" FROM "Conversation" WHERE id = $1`,
    [thread.id],
  );
  expect(row?.unreadCount).toBe(1);
  expect(await markRead(actor, thread.id, thread.inboundId)).toEqual({ unreadCount: 0 });
});

test("over the API a rule that stands in the way is 422, with its name and what to do", async () => {
  const { key } = await createApiKey(thread.shop.actor, { name: "sender", scopes: ["message.send"], expiresAt: null });
  const post = async (json: object) => {
    const headers = { authorization: `Bearer ${key}` };
    const path = `/api/conversations/${thread.id}/messages`;
    return errorOf(await postMessage(request(path, { json, headers }), withParams({ id: thread.id })));
  };
  const clientMessageId = "client-id-9";
  await write(thread, { clientMessageId });
  expect(await post({ body: "other", clientMessageId })).toMatchObject({
    status: 422,
    error: { code: "idempotency_mismatch" },
  });
  await rows(thread.shop, `UPDATE "Conversation" SET "windowExpiresAt" = now() - interval '1 second'`);
  expect(await post({ body: "late" })).toMatchObject({ status: 422, error: { code: "window_closed" } });
  const template = { name: "no_such", language: "en" };
  expect(await post({ type: "template", template })).toMatchObject({
    status: 422,
    error: { code: "template_invalid" },
  });
});

describe("the same request again", () => {
  test("a hundred times in parallel is one message, with equal answers", async () => {
    const once = () => write(thread, { body: "only once", clientMessageId: "client-id-1" });
    const answers = await Promise.all(Array.from({ length: 100 }, once));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    await pump();
    expect(await accepted()).toHaveLength(1);
    expect(await once()).toMatchObject({ id: answers[0]?.id, status: "SENT" });
  });

  test("with another content or for another conversation it is a mismatch", async () => {
    const clientMessageId = "client-id-2";
    await write(thread, { body: "one", clientMessageId });
    const mismatch = { code: "idempotency_mismatch" };
    await expect(write(thread, { body: "two", clientMessageId })).rejects.toMatchObject(mismatch);
    await expect(write(thread, { body: "one", replyToId: thread.inboundId, clientMessageId })).rejects.toMatchObject(
      mismatch,
    );
    const other = await openThread(thread.shop);
    await expect(write(other, { body: "one", clientMessageId })).rejects.toMatchObject(mismatch);
  });

  test("in two conversations at once one wins and the other is told", async () => {
    const others = [thread, await openThread(thread.shop), await openThread(thread.shop)];
    const results = await Promise.allSettled(others.map((one) => write(one, { clientMessageId: "client-id-3" })));
    expect(results.filter(({ status: state }) => state === "fulfilled")).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "idempotency_mismatch" });
    }
  });

  test("of a template with other variables it is a mismatch", async () => {
    await syncTemplates(thread.shop.actor, thread.shop.channelId);
    const call = (text: string) =>
      write(thread, {
        type: "template",
        body: undefined,
        clientMessageId: "client-id-4",
        template: {
          name: "order_update",
          language: "en",
          components: [
            { type: "body", parameters: [text, "A-7", "ready"].map((one) => ({ type: "text", text: one })) },
          ],
        },
      });
    const first = await call("Ana");
    expect((await call("Ana")).id).toBe(first.id);
    await expect(call("Zé")).rejects.toMatchObject({ code: "idempotency_mismatch" });
  });
});
