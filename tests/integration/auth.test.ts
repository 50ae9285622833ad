import pg from "pg";
import { expect, test, vi } from "vitest";
import { GET as getKeys } from "#/app/api/api-keys/route.ts";
import { POST as postRefresh } from "#/app/api/auth/refresh/route.ts";
import { POST as postRevoke } from "#/app/api/auth/revoke/route.ts";
import { POST as postToken } from "#/app/api/auth/token/route.ts";
import { GET as getMe, PATCH as patchMe } from "#/app/api/me/route.ts";
import { GET as getMembers } from "#/app/api/members/route.ts";
import type { MeDto, TokenDto } from "#/domain/team/schema.ts";
import { revokeAllSessions, revokeSession } from "#/domain/team/sessions.ts";
import { clientAddressHeader } from "#/http/client-address.ts";
import { unscoped } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { newId } from "#/platform/ids.ts";
import { log } from "#/platform/logger.ts";
import { errorOf, makeMember, makeWorkspace, password, request, signedIn } from "./team-fixtures.ts";

function signIn(email: string, word = password, ip = "198.51.100.1") {
  return postToken(
    request("/api/auth/token", { json: { email, password: word }, headers: { [clientAddressHeader]: ip } }),
  );
}

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const statusOf = async (headers: Record<string, string>) => (await getMe(request("/api/me", { headers }))).status;

test("e-mail and password give tokens that open the workspace", async () => {
  const workspace = await makeWorkspace();
  const response = await signIn(workspace.email.toUpperCase());
  const tokens = (await response.json()) as TokenDto;
  expect(tokens).toMatchObject({ tokenType: "Bearer", expiresIn: 900 });
  const me = (await (await getMe(request("/api/me", bearer(tokens.accessToken)))).json()) as MeDto;
  expect(me).toMatchObject({ user: { email: workspace.email }, role: "OWNER", workspace: { slug: workspace.slug } });
  expect(me.permissions).toContain("apikey.manage");
  expect(me.workspaces.map((one) => one.slug)).toEqual([workspace.slug]);
  expect(JSON.stringify(me)).not.toMatch(/\$2[ab]\$|passwordHash/);
});

test("unknown e-mail, wrong password and switched-off account get one answer", async () => {
  const workspace = await makeWorkspace();
  const off = await makeMember(workspace.workspaceId, "AGENT");
  await unscoped((tx) => tx.prisma.user.update({ where: { id: off.userId }, data: { isActive: false } }));
  const answers = [
    await signIn("nobody@example.com"),
    await signIn(workspace.email, "wrong password"),
    await signIn(off.email),
  ];
  const [first, ...others] = await Promise.all(answers.map(errorOf));
  expect(first).toMatchObject({ status: 401, error: { code: "unauthenticated" } });
  for (const other of others) expect(other).toEqual(first);
  const user = await unscoped((tx) => tx.prisma.user.findUniqueOrThrow({ where: { email: workspace.email } }));
  expect(user.loginAttempts).toBe(1);
});

test("guessing is stopped, and the owner still gets in from an address that was used before", async () => {
  const workspace = await makeWorkspace();
  expect((await signIn(workspace.email, password, "198.51.100.50")).status).toBe(200);
  const compare = vi.spyOn((await import("bcrypt")).default, "compare").mockImplementation(async () => false);
  const statuses: number[] = [];
  for (let i = 0; i < 150; i++) statuses.push((await signIn(workspace.email, "guess", `203.0.113.${i % 200}`)).status);
  compare.mockRestore();
  expect(statuses.filter((status) => status === 401)).toHaveLength(100);
  expect(statuses.at(-1)).toBe(429);
  expect((await signIn(workspace.email, password, "198.51.100.51")).status).toBe(429);
  expect((await signIn(workspace.email, password, "198.51.100.50")).status).toBe(200);
});

test("a session cookie works until the session is revoked, and the sockets are told", async () => {
  const workspace = await makeWorkspace();
  const { cookie, sessionId } = await signedIn(workspace.ownerId);
  expect(await statusOf({ cookie })).toBe(200);
  const heard = await listenOnce("wasl_revoked");
  await unscoped((tx) => revokeSession(tx, sessionId));
  expect(JSON.parse(await heard.payload)).toEqual({ sessionId });
  expect(await statusOf({ cookie })).toBe(401);
});

test("revoking all sessions ends every browser and token of the person", async () => {
  const workspace = await makeWorkspace();
  const tokens = (await (await signIn(workspace.email)).json()) as TokenDto;
  const { cookie } = await signedIn(workspace.ownerId);
  await unscoped((tx) => revokeAllSessions(tx, workspace.ownerId));
  expect(await statusOf({ cookie })).toBe(401);
  expect(await statusOf(bearer(tokens.accessToken).headers)).toBe(401);
  const refreshed = await postRefresh(request("/api/auth/refresh", { json: { refreshToken: tokens.refreshToken } }));
  expect(refreshed.status).toBe(401);
});

test("an expired session and a forged cookie are refused", async () => {
  const workspace = await makeWorkspace();
  const { cookie, sessionId } = await signedIn(workspace.ownerId);
  await unscoped((tx) => tx.prisma.userSession.update({ where: { id: sessionId }, data: { expiresAt: new Date(0) } }));
  expect(await statusOf({ cookie })).toBe(401);
  expect(await statusOf({ cookie: `${cookie}x` })).toBe(401);
  expect(await statusOf({ cookie: "next-auth.session-token=" })).toBe(401);
});

test("a new session version ends every browser and token by itself, whatever their own rows say", async () => {
  const workspace = await makeWorkspace();
  const tokens = (await (await signIn(workspace.email)).json()) as TokenDto;
  const { cookie } = await signedIn(workspace.ownerId);
  expect([await statusOf({ cookie }), await statusOf(bearer(tokens.accessToken).headers)]).toEqual([200, 200]);
  await unscoped((tx) =>
    tx.prisma.user.update({ where: { id: workspace.ownerId }, data: { sessionVersion: { increment: 1 } } }),
  );
  expect([await statusOf({ cookie }), await statusOf(bearer(tokens.accessToken).headers)]).toEqual([401, 401]);
  const refreshed = await postRefresh(request("/api/auth/refresh", { json: { refreshToken: tokens.refreshToken } }));
  expect(refreshed.status).toBe(401);
  expect(await statusOf({ cookie: (await signedIn(workspace.ownerId)).cookie })).toBe(200);
});

test("a session that is used lives on, but not beyond 90 days from the sign-in", async () => {
  const workspace = await makeWorkspace();
  const { cookie, sessionId } = await signedIn(workspace.ownerId);
  const daysLeft = async (age: string) => {
    await unscoped((tx) =>
      tx.sql(
        `UPDATE "UserSession" SET "createdAt" = now() - $2::interval, "lastSeenAt" = now() - interval '1 hour',
           "expiresAt" = now() + interval '1 day' WHERE id = $1`,
        [sessionId, age],
      ),
    );
    expect(await statusOf({ cookie })).toBe(200);
    const [row] = await unscoped((tx) =>
      tx.sql<{ days: number }>(
        `SELECT round(extract(epoch FROM "expiresAt" - now()) / 86400)::int AS days FROM "UserSession" WHERE id = $1`,
        [sessionId],
      ),
    );
    return row?.days;
  };
  expect(await daysLeft("1 day")).toBe(30);
  expect(await daysLeft("80 days")).toBe(10);
});

test("refused sign-ins are logged with the person and where from, never with what was typed", async () => {
  const workspace = await makeWorkspace();
  const lines = vi.spyOn(log, "info");
  await signIn(workspace.email, "wrong password", "203.0.113.9");
  await signIn("nobody@example.com", "wrong password", "203.0.113.9");
  const refused = lines.mock.calls.filter(([, text]) => text === "a sign-in was refused").map(([said]) => said);
  lines.mockRestore();
  const line = { ip: "203.0.113.9", refusal: "unauthenticated" };
  expect(refused).toEqual([
    { ...line, userId: workspace.ownerId },
    { ...line, userId: undefined },
  ]);
});

test("a cookie sent by another site's page changes nothing", async () => {
  const workspace = await makeWorkspace();
  const { cookie } = await signedIn(workspace.ownerId);
  const patch = (headers: Record<string, string>) =>
    patchMe(request("/api/me", { method: "PATCH", json: { locale: "ar" }, headers: { cookie, ...headers } }));
  expect((await patch({ origin: "https://evil.example" })).status).toBe(403);
  expect((await patch({ origin: "null" })).status).toBe(403);
  expect((await patch({ "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect(await (await patch({ origin: "http://localhost:3000" })).json()).toMatchObject({ user: { locale: "ar" } });
});

test("an agent may not do what is for admins", async () => {
  const workspace = await makeWorkspace();
  const agent = await makeMember(workspace.workspaceId, "AGENT");
  const { cookie } = await signedIn(agent.userId);
  expect(await errorOf(await getKeys(request("/api/api-keys", { headers: { cookie } })))).toMatchObject({
    status: 403,
  });
  expect((await getMembers(request("/api/members", { headers: { cookie } }))).status).toBe(200);
});

test("a foreign workspace looks exactly like one that does not exist", async () => {
  const [ours, theirs] = [await makeWorkspace(), await makeWorkspace()];
  const { cookie } = await signedIn(ours.ownerId);
  const ask = async (slug: string) =>
    errorOf(await getMembers(request("/api/members", { headers: { cookie, "x-workspace": slug } })));
  const foreign = await ask(theirs.slug);
  expect(foreign).toMatchObject({ status: 404, error: { code: "not_found" } });
  expect(await ask("no-such-workspace")).toEqual(foreign);
});

test("a suspended member is out at once, and who is in two workspaces must name one", async () => {
  const [one, two] = [await makeWorkspace(), await makeWorkspace()];
  const { cookie } = await signedIn(one.ownerId);
  const data = { id: newId(), workspaceId: two.workspaceId, userId: one.ownerId, role: "AGENT" };
  await unscoped((tx) => tx.prisma.membership.create({ data }));
  const ask = async (slug?: string) =>
    (await getMembers(request("/api/members", { headers: { cookie, ...(slug ? { "x-workspace": slug } : {}) } })))
      .status;
  expect([await ask(), await ask(one.slug), await ask(two.slug)]).toEqual([400, 200, 200]);
  await unscoped((tx) => tx.prisma.membership.updateMany({ where: { id: data.id }, data: { status: "SUSPENDED" } }));
  expect([await ask(), await ask(one.slug), await ask(two.slug)]).toEqual([200, 200, 404]);
});

test("the members of a workspace come page by page, and only its own", async () => {
  const [ours, theirs] = [await makeWorkspace(), await makeWorkspace()];
  await makeMember(ours.workspaceId, "AGENT");
  await makeMember(theirs.workspaceId, "AGENT");
  const page = (query: string) => getMembers(request(`/api/members?limit=1${query}`, bearer(ours.apiKey)));
  const first = await page("");
  const [owner] = (await first.json()) as { email: string; id: string }[];
  expect(owner?.email).toBe(ours.email);
  const second = await page(`&cursor=${first.headers.get("x-next-cursor")}`);
  expect(await second.json()).toMatchObject([{ role: "AGENT" }]);
  expect(second.headers.has("x-next-cursor")).toBe(false);
});

test("a refresh token works once; a second use ends the session", async () => {
  const workspace = await makeWorkspace();
  const first = (await (await signIn(workspace.email)).json()) as TokenDto;
  const refresh = (refreshToken: string) => postRefresh(request("/api/auth/refresh", { json: { refreshToken } }));
  const second = (await (await refresh(first.refreshToken)).json()) as TokenDto;
  expect(await statusOf(bearer(second.accessToken).headers)).toBe(200);
  expect((await refresh(first.refreshToken)).status).toBe(401);
  expect((await refresh(second.refreshToken)).status).toBe(401);
  expect(await statusOf(bearer(second.accessToken).headers)).toBe(401);
});

test("of 20 parallel uses of a refresh token at most one succeeds", async () => {
  const workspace = await makeWorkspace();
  const { refreshToken } = (await (await signIn(workspace.email)).json()) as TokenDto;
  const calls = Array.from({ length: 20 }, () => postRefresh(request("/api/auth/refresh", { json: { refreshToken } })));
  const statuses = (await Promise.all(calls)).map((response) => response.status);
  expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(1);
  expect(statuses.every((status) => status === 200 || status === 401)).toBe(true);
});

test("revoking a refresh token ends the session, and an unknown one changes nothing", async () => {
  const workspace = await makeWorkspace();
  const tokens = (await (await signIn(workspace.email)).json()) as TokenDto;
  const revoke = (refreshToken: string) => postRevoke(request("/api/auth/revoke", { json: { refreshToken } }));
  expect((await revoke("x".repeat(40))).status).toBe(204);
  expect(await statusOf(bearer(tokens.accessToken).headers)).toBe(200);
  expect((await revoke(tokens.refreshToken)).status).toBe(204);
  expect(await statusOf(bearer(tokens.accessToken).headers)).toBe(401);
});

/** Listens already when it returns, so that nothing said afterwards is missed. */
async function listenOnce(channel: string): Promise<{ payload: Promise<string> }> {
  const client = new pg.Client({ connectionString: env.DATABASE_URL });
  await client.connect();
  await client.query(`LISTEN ${channel}`);
  const heard = new Promise<string>((resolve) => client.once("notification", ({ payload }) => resolve(payload ?? "")));
  return { payload: heard.finally(() => client.end()) };
}
