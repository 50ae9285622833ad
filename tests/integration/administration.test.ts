import { describe, expect, test } from "vitest";
import { GET as getStatus } from "#/app/api/admin/status/route.ts";
import { GET as getUser, PATCH as patchUser } from "#/app/api/admin/users/[id]/route.ts";
import { DELETE as endSessions } from "#/app/api/admin/users/[id]/sessions/route.ts";
import { GET as getUsers } from "#/app/api/admin/users/route.ts";
import { GET as getWorkspace } from "#/app/api/admin/workspaces/[id]/route.ts";
import { GET as getWorkspaces } from "#/app/api/admin/workspaces/route.ts";
import { GET as getConversations } from "#/app/api/conversations/route.ts";
import { GET as getMe } from "#/app/api/me/route.ts";
import { claimLanes } from "#/domain/messaging/lanes.ts";
import { sendMessage as queueMessage } from "#/domain/messaging/send-message.ts";
import { checkCredentials } from "#/domain/team/check-credentials.ts";
import type {
  PlatformUserDetailDto,
  PlatformUserDto,
  PlatformWorkspaceDto,
  SystemStatusDto,
} from "#/domain/team/platform-schema.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { deliver, envelope, makeShop, type Shop, textMessage } from "../factories.ts";
import { mailsTo } from "./account-fixtures.ts";
import { actionsIn, admin, call, decide, ownerOf, useAdmin } from "./administration-fixtures.ts";
import { openThread } from "./send-fixtures.ts";
import { makeMember, makeWorkspace, signedIn } from "./team-fixtures.ts";

useAdmin();

async function setStatus(workspaceId: string, status: string): Promise<void> {
  await inWorkspace({ workspaceId }, (tx) =>
    tx.sql(`UPDATE "Workspace" SET status = $2 WHERE id = $1`, [workspaceId, status]),
  );
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

test("the status names versions, sizes, jobs and workers", async () => {
  const { body } = await call<SystemStatusDto>(getStatus);
  expect(body.versions.node).toBe(process.versions.node);
  expect(body.versions.postgresql).toMatch(/^\d+/);
  expect(body.migration).toMatch(/^2026/);
  expect(body.database.sizeBytes).toBeGreaterThan(1_000_000);
  expect(body.database.tables.length).toBe(8);
});
