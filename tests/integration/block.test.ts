import { describe, expect, test, vi } from "vitest";
import * as blockRoute from "#/app/api/contacts/[id]/block/route.ts";
import { whatsappCloud } from "#/domain/channels/adapters/whatsapp-cloud/adapter.ts";
import { blockContact, unblockContact } from "#/domain/messaging/block-contact.ts";
import { closeConversation } from "#/domain/messaging/change-conversation.ts";
import { countUnread } from "#/domain/messaging/count-unread.ts";
import { markRead } from "#/domain/messaging/mark-read.ts";
import { tellProvider } from "#/domain/messaging/tell-block.ts";
import { tellRead } from "#/domain/messaging/tell-read.ts";
import { inWorkspace } from "#/platform/db.ts";
import { newToken } from "#/platform/ids.ts";
import { deliver, envelope, makeShop, processAll, rows, textMessage } from "../factories.ts";
import { blocking } from "./block-fixtures.ts";
import { faults, pump, stored, thread, useKnownThread, write } from "./send-fixtures.ts";
import { makeMember, request, signedIn, withParams } from "./team-fixtures.ts";

const world = useKnownThread();

const { shown, contactId, block, unblock, writeFromPhone, waiting, runJobs, isBlockedThere } = blocking(world);
const unread = () =>
  rows(
    thread.shop,
    `SELECT c."unreadCount" AS conversation, ct."unreadCount" AS contact FROM "Conversation" c
     JOIN "Contact" ct ON ct.id = c."contactId" WHERE c.id = $1`,
    [thread.id],
  );

/** Phones tell whole seconds: in the second of its closing a conversation stays closed. */
const closedEarlier = () =>
  rows(thread.shop, `UPDATE "Conversation" SET "closedAt" = now() - interval '1 minute' WHERE id = $1`, [thread.id]);

describe("our own state", () => {
  test("is written down, told to other screens, and the same twice", async () => {
    expect(await block()).toMatchObject({
      isBlocked: true,
      conversations: [{ id: thread.id, providerBlock: "PENDING" }],
    });
    expect(await shown()).toMatchObject({ isBlocked: true, contact: { isBlocked: true } });
    await block();
    await unblock();
    expect(await shown()).toMatchObject({ isBlocked: false, contact: { isBlocked: false } });
    const told = await rows(
      thread.shop,
      `SELECT action, details FROM "ActivityLog" WHERE action LIKE 'contact.%block' ORDER BY "createdAt", id`,
    );
    expect(told).toEqual([
      { action: "contact.block", details: { before: { isBlocked: false }, after: { isBlocked: true } } },
      { action: "contact.unblock", details: { before: { isBlocked: true }, after: { isBlocked: false } } },
    ]);
    const { workspaceId } = thread.shop.actor;
    await expect
      .poll(async () => {
        const events = await inWorkspace(thread.shop.actor, (tx) =>
          tx.sql<{ type: string }>(
            `SELECT type FROM "Event" WHERE "workspaceId" = $1 AND type = 'conversation.updated'`,
            [workspaceId],
          ),
        );
        return events.length;
      })
      .toBeGreaterThanOrEqual(3);
  });

  test("nothing is sent, and what waited is refused", async () => {
    const queued = await write(thread);
    await block();
    await expect(write(thread)).rejects.toMatchObject({ code: "blocked" });
    await pump();
    expect(await stored(thread, queued)).toMatchObject({ status: "FAILED", errorCode: "blocked" });
    await unblock();
    const after = await write(thread);
    await pump();
    expect((await stored(thread, after)).status).toBe("SENT");
  });

  test("their phone learns neither that something was read nor that somebody types", async () => {
    const markRead = vi.spyOn(whatsappCloud, "markRead").mockResolvedValue();
    const told = { workspaceId: thread.shop.actor.workspaceId, conversationId: thread.id };
    await block();
    for (const typing of [false, true]) await tellRead({ ...told, typing });
    expect(markRead).not.toHaveBeenCalled();
    await unblock();
    await tellRead({ ...told, typing: false });
    expect(markRead).toHaveBeenCalledOnce();
    markRead.mockRestore();
  });

  test("what comes in is kept, and counts, reopens and notifies nothing", async () => {
    await markRead(thread.shop.actor, thread.id);
    await closeConversation(thread.shop.actor, thread.id);
    await closedEarlier();
    await block();
    const id = await writeFromPhone("let me in");
    expect(await shown()).toMatchObject({ status: "CLOSED", unreadCount: 0, lastMessage: { content: "let me in" } });
    expect(await unread()).toEqual([{ conversation: 0, contact: 0 }]);
    expect(await countUnread(thread.shop.actor)).toMatchObject({ conversations: 0 });
    expect(await rows(thread.shop, `SELECT meta FROM "Message" WHERE "providerMessageId" = $1`, [id])).toEqual([
      { meta: { whileBlocked: true } },
    ]);
    await unblock();
    await writeFromPhone("thanks");
    expect(await shown()).toMatchObject({ status: "OPEN", unreadCount: 1 });
    expect(await unread()).toEqual([{ conversation: 1, contact: 1 }]);
  });

  test("others in the same batch count as always, and reading up to a message stays exact", async () => {
    const [before] = await rows<{ id: string }>(thread.shop, `SELECT id FROM "Message" WHERE direction = 'INBOUND'`);
    await block();
    const [mine, other] = [thread.phone, "5511888880000"];
    const both = [mine, other].map((from) => textMessage({ id: `wamid.${newToken(6)}`, from }));
    await deliver(
      envelope(thread.shop, {
        contacts: both.flatMap((one) => one.contacts),
        messages: both.flatMap((one) => one.messages),
      }),
    );
    await processAll();
    expect(await countUnread(thread.shop.actor)).toMatchObject({ conversations: 2 });
    expect(await unread()).toEqual([{ conversation: 1, contact: 1 }]);
    expect(await markRead(thread.shop.actor, thread.id, before?.id)).toEqual({ unreadCount: 0 });
  });
});

describe("the provider", () => {
  test("blocks who wrote lately, takes it back, and sends to them fail meanwhile", async () => {
    await writeFromPhone();
    await block();
    expect(await runJobs()).toBe(1);
    expect(isBlockedThere()).toBe(true);
    expect((await shown()).providerBlock).toBe("BLOCKED");
    await block(); // known already: nobody is asked again
    expect(await waiting()).toEqual([]);
    expect(await unblock()).toMatchObject({ conversations: [{ providerBlock: "PENDING" }] });
    await runJobs();
    expect(isBlockedThere()).toBe(false);
    expect((await shown()).providerBlock).toBeNull();
  });

  test("refuses who did not write, and is asked again when they do", async () => {
    await block();
    await runJobs();
    expect((await shown()).providerBlock).toBe("NOT_RECENT");
    await writeFromPhone();
    expect(await runJobs()).toBe(1);
    expect((await shown()).providerBlock).toBe("BLOCKED");
    expect(isBlockedThere()).toBe(true);
  });

  test("is told by user id of who hides the number", async () => {
    const userId = `SA.${Date.now()}`;
    const at = new Date().toISOString();
    await world.simulator.record({ kind: "customer", at, customer: { userId, name: "Hidden" } });
    await rows(thread.shop, `UPDATE "ContactIdentity" SET kind = 'BSUID', "externalId" = $1`, [userId]);
    await block();
    await runJobs();
    expect((await shown()).providerBlock).toBe("NOT_RECENT");
  });

  test("was not asked to block: nothing is taken back there", async () => {
    await block();
    await runJobs();
    expect(await unblock()).toMatchObject({ conversations: [{ providerBlock: null }] });
    expect(await waiting()).toEqual([]);
  });

  test("does not answer: it is tried again, and given up as failed", async () => {
    await writeFromPhone();
    await block();
    faults(world.simulator, thread.shop, { kind: "http", status: 503, on: "block", rate: 100 });
    await expect(runJobs()).rejects.toMatchObject({ code: "unavailable" });
    expect((await shown()).providerBlock).toBe("PENDING");
    await expect(runJobs(true)).rejects.toMatchObject({ code: "unavailable" });
    expect((await shown()).providerBlock).toBe("FAILED");
    faults(world.simulator);
    await block();
    await runJobs();
    expect((await shown()).providerBlock).toBe("BLOCKED");
  });

  test.each([
    ["error", 100],
    ["token-revoked", undefined],
  ] as const)("refuses for good (%s): kept as failed at once", async (kind, code) => {
    await writeFromPhone();
    await block();
    faults(world.simulator, thread.shop, { kind, on: "block", rate: 100, ...(code && { code }) });
    await runJobs();
    expect((await shown()).providerBlock).toBe("FAILED");
  });

  test("did not take the unblocking, and lets a message through after all: nothing is to be said any more", async () => {
    await writeFromPhone();
    await block();
    await runJobs();
    await unblock();
    faults(world.simulator, thread.shop, { kind: "error", code: 100, on: "block", rate: 100 });
    await runJobs();
    expect(await shown()).toMatchObject({ isBlocked: false, providerBlock: "FAILED" });
    await writeFromPhone();
    expect((await shown()).providerBlock).toBeNull();
  });

  test("is asked once for who writes in a group as well, and not of a number that was given up", async () => {
    const group = { group_id: "Y2FwaV9ncm91cDox" };
    const { contacts, messages } = textMessage({ id: `wamid.${newToken(6)}`, from: thread.phone });
    await deliver(envelope(thread.shop, { contacts, messages: [{ ...messages[0], ...group }] }));
    await processAll();
    expect((await block()).conversations).toHaveLength(2);
    expect(await waiting()).toHaveLength(1);
    await rows(thread.shop, `UPDATE "ChannelAccount" SET "archivedAt" = now()`);
    await runJobs();
    expect((await shown()).providerBlock).toBeNull();
  });

  test("people changed their mind while it was asked: the last word is theirs", async () => {
    await writeFromPhone();
    await block();
    const [job] = await waiting();
    faults(world.simulator);
    world.simulator.faults.settings.latencyMs = 50;
    const asking = tellProvider(job?.payload ?? { workspaceId: "", contactId: "", channelId: "" }, {
      isLastAttempt: false,
    });
    await unblock();
    await asking;
    faults(world.simulator);
    await runJobs();
    expect(isBlockedThere()).toBe(false);
    expect(await shown()).toMatchObject({ isBlocked: false, providerBlock: null });
  });
});

describe("who may", () => {
  test("an agent may, with their own role or a key's scope; who sees nothing of the customer finds nobody", async () => {
    const { workspaceId } = thread.shop.actor;
    const { userId } = await makeMember(workspaceId, "AGENT");
    const { cookie } = await signedIn(userId);
    const id = await contactId();
    const headers = { cookie, origin: "http://localhost:3000" };
    const answer = await blockRoute.POST(
      request(`/api/contacts/${id}/block`, { method: "POST", headers, json: {} }),
      withParams({ id }),
    );
    expect({ status: answer.status, body: await answer.json() }).toMatchObject({
      status: 200,
      body: { isBlocked: true },
    });
    const blind = { ...thread.shop.actor, sight: { userId, teamIds: [] } };
    await expect(unblockContact(blind, id)).rejects.toMatchObject({ code: "not_found" });
    await rows(thread.shop, `UPDATE "Conversation" SET "assigneeId" = $2 WHERE id = $1`, [thread.id, userId]);
    expect(await unblockContact(blind, id)).toMatchObject({ isBlocked: false });
  });

  test("nobody without the permission, and nobody of another workspace", async () => {
    const id = await contactId();
    const permissions = new Set([...thread.shop.actor.permissions].filter((name) => name !== "contact.block"));
    await expect(async () => blockContact({ ...thread.shop.actor, permissions }, id)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(blockContact((await makeShop()).actor, id)).rejects.toMatchObject({ code: "not_found" });
  });
});
