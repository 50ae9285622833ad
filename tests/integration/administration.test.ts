import { beforeAll, describe, expect, test } from "vitest";
import { GET as getStatus } from "#/app/api/admin/status/route.ts";
import { GET as getUser, PATCH as patchUser } from "#/app/api/admin/users/[id]/route.ts";
import { DELETE as endSessions } from "#/app/api/admin/users/[id]/sessions/route.ts";
import { GET as getUsers } from "#/app/api/admin/users/route.ts";
import { DELETE as leave, POST as visit } from "#/app/api/admin/workspaces/[id]/impersonation/route.ts";
import { GET as getWorkspace, PATCH as patchWorkspace } from "#/app/api/admin/workspaces/[id]/route.ts";
import { GET as getWorkspaces } from "#/app/api/admin/workspaces/route.ts";
import { POST as createKey } from "#/app/api/api-keys/route.ts";
import { GET as getChannel } from "#/app/api/channels/[id]/route.ts";
import { GET as getWebhook } from "#/app/api/channels/[id]/webhook/route.ts";
import { POST as sendMessage } from "#/app/api/conversations/[id]/messages/route.ts";
import { GET as getConversations } from "#/app/api/conversations/route.ts";
import { GET as getMe } from "#/app/api/me/route.ts";
import { POST as readNotifications } from "#/app/api/notifications/read/route.ts";
import { claimLanes } from "#/domain/messaging/lanes.ts";
import { sendMessage as queueMessage } from "#/domain/messaging/send-message.ts";
import { listActivity } from "#/domain/team/activity-log/list-activity.ts";
import { checkCredentials } from "#/domain/team/check-credentials.ts";
import { expireImpersonation } from "#/domain/team/operators/impersonate.ts";
import { setPlatformRole } from "#/domain/team/platform-role.ts";
import type {
  ImpersonationDto,
  PlatformUserDetailDto,
  PlatformUserDto,
  PlatformWorkspaceDetailDto,
  PlatformWorkspaceDto,
  SystemStatusDto,
} from "#/domain/team/platform-schema.ts";
import type { RouteHandler } from "#/http/route.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { deliver, envelope, makeShop, type Shop, textMessage } from "../factories.ts";
import { mailsTo } from "./account-fixtures.ts";
import { openThread } from "./send-fixtures.ts";
import { makeMember, makeWorkspace, request, signedIn, withParams } from "./team-fixtures.ts";

type Caller = { cookie: string; sessionId: string };
let admin: Caller & { userId: string };

beforeAll(async () => {
  const own = await makeWorkspace();
  await setPlatformRole(own.email, "ADMIN");
  admin = { ...(await signedIn(own.ownerId)), userId: own.ownerId };
});

type Options = { id?: string; json?: unknown; method?: string; slug?: string; cookie?: string; query?: string };

async function call<T>(handler: RouteHandler, { id, json, method, slug, cookie, query = "" }: Options = {}) {
  const headers = {
    cookie: cookie ?? admin.cookie,
    origin: "http://localhost:3000",
    ...(slug && { "x-workspace": slug }),
  };
  const init = { headers, ...(json !== undefined && { json }), ...(method && { method }) };
  const response = await handler(request(`/api/any${query}`, init), withParams(id ? { id } : {}));
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : undefined) as T };
}

const decide = (id: string, json: unknown) =>
  call<PlatformWorkspaceDetailDto>(patchWorkspace, { id, json, method: "PATCH" });

async function setStatus(workspaceId: string, status: string): Promise<void> {
  await inWorkspace({ workspaceId }, (tx) =>
    tx.sql(`UPDATE "Workspace" SET status = $2 WHERE id = $1`, [workspaceId, status]),
  );
}

async function actionsIn(shop: Pick<Shop, "actor">, action: string) {
  return (await listActivity(shop.actor, { action, limit: 50 })).items;
}

async function ownerOf(shop: Shop) {
  const [owner] = await inWorkspace(shop.actor, (tx) =>
    tx.sql<{ userId: string; membershipId: string; slug: string; email: string }>(
      `SELECT m."userId", m.id AS "membershipId", w.slug, u.email FROM "Membership" m
       JOIN "Workspace" w ON w.id = m."workspaceId" JOIN "User" u ON u.id = m."userId"
       WHERE w.id = $1 AND m.role = 'OWNER'`,
      [shop.actor.workspaceId],
    ),
  );
  if (!owner) throw new Error("A shop without an owner.");
  return owner;
}

describe("workspaces", () => {
  test("are listed with figures, found by name, address and owner, filtered and paged", async () => {
    const shop = await makeShop();
    const { slug, email } = await ownerOf(shop);
    const found = async (query: string) =>
      (await call<PlatformWorkspaceDto[]>(getWorkspaces, { query })).body.map(({ id }) => id);
    for (const q of [slug, `SHOP ${slug.slice(5)}`, email]) {
      expect(await found(`?q=${encodeURIComponent(q)}`)).toEqual([shop.actor.workspaceId]);
    }
    expect(await found(`?q=${slug}&status=SUSPENDED`)).toEqual([]);
    const [row] = (await call<PlatformWorkspaceDto[]>(getWorkspaces, { query: `?q=${slug}` })).body;
    expect(row).toMatchObject({ members: 1, channels: 1, lastActivityAt: null, status: "ACTIVE" });
    const first = await call<PlatformWorkspaceDto[]>(getWorkspaces, { query: "?limit=1" });
    const cursor = first.headers.get("x-next-cursor");
    expect((await found(`?limit=1&cursor=${cursor}`))[0]).not.toBe(first.body[0]?.id);
  });

  test("are approved and rejected once, with a mail to the owner and a line in their log", async () => {
    const made = await makeWorkspace();
    const id = made.workspaceId;
    await setStatus(id, "PENDING_APPROVAL");
    expect((await decide(id, { decision: "reject" })).status).toBe(400);
    expect((await decide(id, { decision: "reject", reason: "No such shop." })).body).toMatchObject({
      status: "REJECTED",
      reason: "No such shop.",
    });
    expect((await mailsTo(made.email))[0]).toMatchObject({ template: "workspaceRejected" });
    expect((await mailsTo(made.email))[0]?.text).toContain("No such shop.");
    expect((await decide(id, { decision: "reject", reason: "No such shop." })).status).toBe(409);
    expect((await decide(id, { decision: "approve" })).body).toMatchObject({ status: "ACTIVE", reason: null });
    expect((await mailsTo(made.email))[0]).toMatchObject({ template: "workspaceApproved" });
    expect((await decide(id, { decision: "approve" })).status).toBe(409);
    const [approved] = await actionsIn(made, "workspace.approve");
    expect(approved).toMatchObject({
      actor: { kind: "PLATFORM_ADMIN", id: admin.userId },
      details: { before: "REJECTED", after: "ACTIVE" },
    });
    expect((await call(getWorkspace, { id: newId() })).status).toBe(404);
    expect((await decide(newId(), { decision: "approve" })).status).toBe(404);
  });

  test("that are suspended let nobody in and send nothing, and store what comes; all of it ends with that", async () => {
    const shop = await makeShop();
    const { userId, slug } = await ownerOf(shop);
    const { cookie, sessionId } = await signedIn(userId);
    const thread = await openThread(shop);
    const member = { cookie, slug };
    const socket = [{ kind: "session", sessionId, slug } as const];
    expect((await call(getConversations, member)).status).toBe(200);
    expect(await checkCredentials(socket, "conversation.read")).not.toEqual([null]);
    const { workspaceId } = shop.actor;
    expect((await decide(workspaceId, { decision: "suspend", reason: "Complaints." })).body.status).toBe("SUSPENDED");
    expect((await call(getConversations, member)).status).toBe(403);
    expect(await checkCredentials(socket, "conversation.read")).toEqual([null]);
    await queueMessage(shop.actor, thread.id, { type: "text", body: "later", clientMessageId: newId() });
    expect(await lanesOf(shop)).toEqual([]);
    const wamid = `wamid.${newId()}`;
    await deliver(envelope(shop, textMessage({ id: wamid })));
    expect(
      await unscoped((tx) =>
        tx.sql(`SELECT 1 FROM "InboundDelivery" WHERE position($1::bytea IN body) > 0`, [Buffer.from(wamid)]),
      ),
    ).toHaveLength(1);
    await decide(workspaceId, { decision: "reopen" });
    expect((await call(getConversations, member)).status).toBe(200);
    expect(await lanesOf(shop)).toEqual([shop.channelId]);
  });

  /** What a worker would take up for the shop now. */
  async function lanesOf(shop: Shop): Promise<string[]> {
    const lanes = await claimLanes(1_000);
    return lanes.filter(({ workspaceId }) => workspaceId === shop.actor.workspaceId).map(({ channelId }) => channelId);
  }
});

describe("people", () => {
  test("are found, switched off with all their sessions, and let in again; their workspace reads it", async () => {
    const made = await makeWorkspace();
    const person = await makeMember(made.workspaceId, "AGENT");
    const { cookie } = await signedIn(person.userId);
    const listed = await call<PlatformUserDto[]>(getUsers, { query: `?q=${person.email.toUpperCase()}` });
    expect(listed.body).toMatchObject([{ id: person.userId, sessions: 1, workspaces: 1, isActive: true }]);
    expect((await call<PlatformUserDto[]>(getUsers, { query: "?q=%25" })).body).toEqual([]);
    const detail = await call<PlatformUserDetailDto>(getUser, { id: person.userId });
    expect(detail.body).toMatchObject({
      sessions: [{ ip: "203.0.113.1" }],
      workspaces: [{ slug: made.slug, role: "AGENT" }],
    });
    expect(JSON.stringify(detail.body)).not.toMatch(/password|\$2[aby]\$|totp/i);
    const change = (isActive: boolean) => ({ id: person.userId, json: { isActive }, method: "PATCH" });
    expect((await call<PlatformUserDetailDto>(patchUser, change(false))).body.user).toMatchObject({
      isActive: false,
      sessions: 0,
    });
    expect((await call(getMe, { cookie })).status).toBe(401);
    await call(patchUser, change(true));
    const again = await signedIn(person.userId);
    expect((await call(getMe, { cookie: again.cookie })).status).toBe(200);
    await call(endSessions, { id: person.userId, method: "DELETE" });
    expect((await call(getMe, { cookie: again.cookie })).status).toBe(401);
    const log = await actionsIn(made, "user");
    expect(log.map(({ action }) => action)).toEqual(["user.revoke_sessions", "user.activate", "user.deactivate"]);
    expect((await call(patchUser, { ...change(false), id: admin.userId })).status).toBe(409);
    expect((await call(endSessions, { id: newId(), method: "DELETE" })).status).toBe(404);
  });

  test("who are locked are listed as such", async () => {
    const made = await makeWorkspace();
    await unscoped((tx) =>
      tx.sql(`UPDATE "User" SET "lockedUntil" = now() + interval '10 minutes', "loginAttempts" = 7 WHERE id = $1`, [
        made.ownerId,
      ]),
    );
    const locked = (await call<PlatformUserDto[]>(getUsers, { query: "?state=LOCKED" })).body;
    expect(locked).toMatchObject([{ id: made.ownerId, loginAttempts: 7 }]);
  });
});

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

test("the status names versions, sizes, jobs and workers", async () => {
  const { body } = await call<SystemStatusDto>(getStatus);
  expect(body.versions.node).toBe(process.versions.node);
  expect(body.versions.postgresql).toMatch(/^\d+/);
  expect(body.migration).toMatch(/^2026/);
  expect(body.database.sizeBytes).toBeGreaterThan(1_000_000);
  expect(body.database.tables.length).toBe(8);
});
