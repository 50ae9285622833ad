import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import * as decision from "#/app/api/admin/workspaces/[id]/route.ts";
import * as conversations from "#/app/api/conversations/route.ts";
import * as suspension from "#/app/api/members/[id]/suspension/route.ts";
import type { RouteHandler } from "#/http/route.ts";
import { unscoped } from "#/platform/db.ts";
import { makeInbox, openPlain, openSocketIo, type TestSocket, welcomed } from "./live-fixtures.ts";
import { startLive } from "./live-server.ts";
import { makeMember, request, signedIn, withParams } from "./team-fixtures.ts";

// T10, T11, G11: who is shut out, alone or with the whole workspace, is out within two seconds, by request and on open sockets.

let live: Awaited<ReturnType<typeof startLive>>;
let inbox: Awaited<ReturnType<typeof makeInbox>>;
let owner: string;
const opened: TestSocket[] = [];

beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());
beforeEach(async () => {
  inbox = await makeInbox();
  owner = (await signedIn(inbox.ownerId)).cookie;
  return () => {
    for (const socket of opened.splice(0)) socket.close();
  };
});

const origin = "http://localhost:3000";
const workspaceOf = () => ({ "x-workspace": inbox.slug, origin });

async function call(handler: RouteHandler, id: string, headers: Record<string, string>, json?: unknown) {
  const method = json === undefined ? "POST" : "PATCH";
  const answer = await handler(request("/api", { method, json, headers }), withParams({ id }));
  expect(answer.status, await answer.clone().text()).toBeLessThan(300);
}

async function dial(open: typeof openPlain, by: { cookie?: string; token?: string }): Promise<TestSocket> {
  const socket = open(live.origin, { ...by, workspace: inbox.slug });
  opened.push(socket);
  await welcomed(socket);
  return socket;
}

async function statusOf(headers: Record<string, string>): Promise<number> {
  return (await conversations.GET(request("/api/conversations", { headers: { ...workspaceOf(), ...headers } }))).status;
}

/** How long it takes at most, counted from the answer to the suspension. */
async function outWithin2s(sockets: TestSocket[]): Promise<void> {
  await vi.waitFor(() => expect(sockets.map(({ ended }) => ended !== undefined)).not.toContain(false), 2_000);
}

describe.each([
  ["Socket.IO", openSocketIo],
  ["a plain WebSocket", openPlain],
])("over %s", (_name, open) => {
  test("a suspended member is out, the others are not, and in again once let in", async () => {
    const made = await makeMember(inbox.workspaceId, "AGENT");
    const { cookie } = await signedIn(made.userId);
    const [theirs, also, others, key] = [
      await dial(open, { cookie }),
      await dial(open, { cookie: (await signedIn(made.userId)).cookie }),
      await dial(open, { cookie: owner }),
      await dial(open, { token: inbox.apiKey }),
    ];
    expect(await statusOf({ cookie })).toBe(200);
    await call(suspension.POST, made.membershipId, { cookie: owner, ...workspaceOf() });
    expect(await statusOf({ cookie })).toBe(404);
    await outWithin2s([theirs, also]);
    const again = open(live.origin, { cookie, workspace: inbox.slug });
    opened.push(again);
    await vi.waitFor(() => expect(again.ended).toBeDefined(), 6_000); // a plain socket may still show a token
    expect(again.seen.filter(({ type }) => type !== "error")).toEqual([]);
    expect([others.ended, key.ended]).toEqual([undefined, undefined]);
    const answer = await suspension.DELETE(
      request("/api", { method: "DELETE", headers: { cookie: owner, ...workspaceOf() } }),
      withParams({ id: made.membershipId }),
    );
    expect(answer.status).toBe(200);
    expect(await statusOf({ cookie })).toBe(200);
    await dial(open, { cookie });
  });

  test("with their workspace everybody is out, keys too, and nobody of another workspace", async () => {
    const other = await makeInbox();
    const outside = open(live.origin, { token: other.apiKey });
    opened.push(outside);
    await welcomed(outside);
    const inside = [await dial(open, { cookie: owner }), await dial(open, { token: inbox.apiKey })];
    const admin = await makePlatformAdmin();
    const headers = { cookie: admin, origin };
    await call(decision.PATCH, inbox.workspaceId, headers, { decision: "suspend", reason: "Complaints." });
    expect(await statusOf({ cookie: owner })).toBe(403);
    expect(await statusOf({ authorization: `Bearer ${inbox.apiKey}` })).toBeGreaterThanOrEqual(401);
    await outWithin2s(inside);
    expect(outside.ended).toBeUndefined();
    await call(decision.PATCH, inbox.workspaceId, headers, { decision: "reopen" });
    expect(await statusOf({ cookie: owner })).toBe(200);
    await dial(open, { cookie: owner });
    await dial(open, { token: inbox.apiKey });
  });
});

async function makePlatformAdmin(): Promise<string> {
  const { ownerId } = await makeInbox();
  await unscoped((tx) => tx.prisma.user.update({ where: { id: ownerId }, data: { platformRole: "ADMIN" } }));
  return (await signedIn(ownerId)).cookie;
}
