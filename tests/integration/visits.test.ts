import { describe, expect, test } from "vitest";
import { DELETE as leave, POST as visit } from "#/app/api/admin/workspaces/[id]/impersonation/route.ts";
import { POST as createKey } from "#/app/api/api-keys/route.ts";
import { GET as getChannel } from "#/app/api/channels/[id]/route.ts";
import { GET as getWebhook } from "#/app/api/channels/[id]/webhook/route.ts";
import { POST as sendMessage } from "#/app/api/conversations/[id]/messages/route.ts";
import { GET as getConversations } from "#/app/api/conversations/route.ts";
import { GET as getMe } from "#/app/api/me/route.ts";
import { POST as readNotifications } from "#/app/api/notifications/read/route.ts";
import { checkCredentials } from "#/domain/team/check-credentials.ts";
import { expireImpersonation } from "#/domain/team/operators/impersonate.ts";
import { setPlatformRole } from "#/domain/team/platform-role.ts";
import type { ImpersonationDto } from "#/domain/team/platform-schema.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { makeShop, type Shop } from "../factories.ts";
import { actionsIn, admin, type Caller, call, decide, ownerOf, useAdmin } from "./administration-fixtures.ts";
import { openThread } from "./send-fixtures.ts";
import { makeWorkspace, signedIn } from "./team-fixtures.ts";

useAdmin();

describe("a visit", () => {
  const reason = "Ticket 4711: replies do not arrive";

  async function begin(shop: Shop, more: Record<string, unknown> = {}, cookie = admin.cookie) {
    const { membershipId, slug } = await ownerOf(shop);
    const json = { membershipId, reason, minutes: 30, ...more };
    return { slug, ...(await call<ImpersonationDto>(visit, { id: shop.actor.workspaceId, json, cookie })) };
  }

  test("shows what the member sees, changes nothing, reads no secret, and the workspace reads who and why", async () => {
    const shop = await makeShop();
    const thread = await openThread(shop);
    const owner = await ownerOf(shop);
    expect((await call(getConversations, { slug: owner.slug })).status).toBe(404);
    const { status, slug } = await begin(shop);
    expect(status).toBe(201);
    const inside = { slug, id: thread.id };
    expect((await call<{ id: string }[]>(getConversations, inside)).body.map(({ id }) => id)).toEqual([thread.id]);
    const text = { type: "text", body: "from support" };
    expect((await call(sendMessage, { ...inside, json: text })).status).toBe(403);
    expect((await call(readNotifications, { slug, json: {} })).status).toBe(403);
    expect((await call(createKey, { slug, json: { name: "Spare", scopes: ["contact.read"] } })).status).toBe(403);
    expect((await call(getWebhook, { slug, id: shop.channelId })).status).toBe(403);
    expect(JSON.stringify((await call(getChannel, { slug, id: shop.channelId })).body)).not.toContain(
      "a token of the tests",
    );
    expect((await call<{ workspace: unknown }>(getMe, { slug })).body.workspace).toBeNull();
    const [started] = await actionsIn(shop, "impersonation.start");
    expect(started).toMatchObject({
      actor: { kind: "PLATFORM_ADMIN", id: admin.userId },
      details: { reason, minutes: 30, member: "Owner" },
    });
    const rights = await checkCredentials([{ kind: "session", sessionId: admin.sessionId, slug }], "conversation.read");
    expect([...(rights[0]?.permissions ?? [])].filter((permission) => !permission.endsWith(".read"))).toEqual([]);
  });

  test("sends only where the workspace allows it, in the visitor's name in the log", async () => {
    const shop = await makeShop();
    const thread = await openThread(shop);
    const { slug } = await begin(shop);
    const allow = (isAllowed: boolean) =>
      inWorkspace(shop.actor, (tx) => tx.sql(`UPDATE "Workspace" SET "supportMayWrite" = $1`, [isAllowed]));
    const text = { type: "text", body: "from support" };
    await allow(true);
    expect((await call(sendMessage, { slug, id: thread.id, json: text })).status).toBeLessThan(300);
    expect((await call(createKey, { slug, json: { name: "Spare", scopes: ["contact.read"] } })).status).toBe(403);
    await allow(false);
    expect((await call(sendMessage, { slug, id: thread.id, json: text })).status).toBe(403);
  });

  test("is over when its time is, when it is ended, and with the role", async () => {
    const shop = await makeShop();
    const { slug, body } = await begin(shop, { minutes: 1 });
    const { workspaceId } = shop.actor;
    const looks = async () => (await call(getConversations, { slug })).status;
    expect(await looks()).toBe(200);
    await inWorkspace(shop.actor, (tx) =>
      tx.sql(`UPDATE "Impersonation" SET "expiresAt" = now() - interval '1 second' WHERE id = $1`, [body.id]),
    );
    expect(await looks()).toBe(404);
    const socket = [{ kind: "session", sessionId: admin.sessionId, slug } as const];
    expect(await checkCredentials(socket, "conversation.read")).toEqual([null]);
    await expireImpersonation({ workspaceId, id: body.id });
    await expireImpersonation({ workspaceId, id: body.id });
    expect(await actionsIn(shop, "impersonation.end")).toMatchObject([{ details: { isTimeOver: true } }]);
    await begin(shop);
    expect(await looks()).toBe(200);
    expect((await call(leave, { id: workspaceId, method: "DELETE" })).status).toBe(204);
    expect(await looks()).toBe(404);
    expect((await call(leave, { id: workspaceId, method: "DELETE" })).status).toBe(204);
    expect((await actionsIn(shop, "impersonation.end")).length).toBe(2);
  });

  test("is one session's, and gone with the role or the session", async () => {
    const made = await makeWorkspace();
    await setPlatformRole(made.email, "ADMIN");
    const [one, other] = [await signedIn(made.ownerId), await signedIn(made.ownerId)];
    const shop = await makeShop();
    const { slug } = await begin(shop, {}, one.cookie);
    const looks = async ({ cookie }: Caller) => (await call(getConversations, { slug, cookie })).status;
    expect(await looks(one)).toBe(200);
    expect(await looks(other)).toBe(404);
    expect(await looks(admin)).toBe(404);
    await setPlatformRole(made.email, "USER");
    expect(await looks(one)).toBe(404);
  });

  test("needs a reason, at most an hour, a member, an open workspace that is not one's own, and a recent proof", async () => {
    const shop = await makeShop();
    expect((await begin(shop, { reason: "no" })).status).toBe(400);
    expect((await begin(shop, { minutes: 61 })).status).toBe(400);
    expect((await begin(shop, { membershipId: newId() })).status).toBe(404);
    const foreign = await ownerOf(await makeShop());
    expect((await begin(shop, { membershipId: foreign.membershipId })).status).toBe(404);
    await decide(shop.actor.workspaceId, { decision: "suspend", reason: "Complaints." });
    expect((await begin(shop)).status).toBe(409);
    await decide(shop.actor.workspaceId, { decision: "reopen" });
    const { ownerId, workspaceId } = await unscopedOwn();
    const [own] = await unscoped((tx) =>
      tx.sql<{ id: string }>(`SELECT id FROM "Membership" WHERE "userId" = $1`, [ownerId]),
    );
    const json = { membershipId: own?.id, reason };
    expect((await call(visit, { id: workspaceId, json })).status).toBe(409);
    await unscoped((tx) =>
      tx.sql(`UPDATE "UserSession" SET "mfaAt" = now() - interval '1 day' WHERE id = $1`, [admin.sessionId]),
    );
    expect((await begin(shop)).body).toMatchObject({ error: { code: "proof_required" } });
  });

  async function unscopedOwn() {
    const [row] = await unscoped((tx) =>
      tx.sql<{ workspaceId: string }>(`SELECT "workspaceId" FROM "Membership" WHERE "userId" = $1`, [admin.userId]),
    );
    return { ownerId: admin.userId, workspaceId: row?.workspaceId ?? "" };
  }
});
