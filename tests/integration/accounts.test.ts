import { expect, test } from "vitest";
import { POST as postForgot } from "#/app/api/auth/forgot/route.ts";
import { POST as postReset } from "#/app/api/auth/reset/route.ts";
import { POST as postSignUp } from "#/app/api/auth/sign-up/route.ts";
import { POST as postToken } from "#/app/api/auth/token/route.ts";
import { POST as postVerify } from "#/app/api/auth/verify/route.ts";
import { POST as postPassword } from "#/app/api/me/password/route.ts";
import { DELETE as deleteMe, GET as getMe, PATCH as patchMe } from "#/app/api/me/route.ts";
import { DELETE as deleteSession } from "#/app/api/me/sessions/[id]/route.ts";
import { DELETE as deleteSessions, GET as getSessions } from "#/app/api/me/sessions/route.ts";
import { GET as getMembers } from "#/app/api/members/route.ts";
import type { SessionDto } from "#/domain/team/account-schema.ts";
import type { MeDto } from "#/domain/team/schema.ts";
import { clientAddressHeader } from "#/http/client-address.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { mailsTo, runTeamJobs } from "./account-fixtures.ts";
import { errorOf, makeMember, makeWorkspace, password, request, signedIn, withParams } from "./team-fixtures.ts";

const better = "tile-moped-ninth-cargo";
const newEmail = () => `new-${newId().slice(-12)}@example.com`;

const signUp = (email: string, more: object = {}) =>
  postSignUp(
    request("/api/auth/sign-up", {
      json: {
        name: "Nadia",
        email,
        password: better,
        workspaceName: "Café Été",
        kind: "RESTAURANT",
        country: "MA",
        timezone: "Africa/Casablanca",
        locale: "fr",
        ...more,
      },
    }),
  );
/** From an address of its own each: how many links one address may try is not what these tests are about. */
const verify = (token: string) =>
  postVerify(request("/api/auth/verify", { json: { token }, headers: { [clientAddressHeader]: newId() } }));
const enter = (email: string, word: string, more: object = {}) =>
  postToken(request("/api/auth/token", { json: { email, password: word, ...more } }));
const userOf = (email: string) => unscoped((tx) => tx.prisma.user.findUnique({ where: { email } }));

test("who signs up has nothing until the mail's link is used, and a workspace of their own after", async () => {
  const email = newEmail();
  expect((await signUp(email)).status).toBe(204);
  expect(await userOf(email)).toBeNull();
  await runTeamJobs();
  const [mail] = await mailsTo(email);
  expect(mail?.subject).toBe("Confirmez votre adresse pour Wasl");
  expect((await enter(email, better)).status).toBe(401);
  const verified = await verify(mail?.token ?? "");
  expect(await verified.json()).toEqual({ email, workspaceStatus: "PENDING_APPROVAL" });
  const tokens = (await (await enter(email, better)).json()) as { accessToken: string };
  const headers = { authorization: `Bearer ${tokens.accessToken}` };
  const me = (await (await getMe(request("/api/me", { headers }))).json()) as MeDto;
  expect(me).toMatchObject({
    role: "OWNER",
    workspace: { currency: "MAD", timezone: "Africa/Casablanca", locale: "fr" },
  });
  expect(me.workspace?.slug).toMatch(/^cafe-ete/);
  // It waits for approval, as it does unless the installation is open, so nothing in it can be used yet.
  expect((await getMembers(request("/api/members", { headers }))).status).toBe(403);
  expect((await userOf(email))?.emailVerifiedAt).not.toBeNull();
});

test("of 50 parallel uses of a link exactly one makes the account", async () => {
  const email = newEmail();
  await signUp(email);
  await runTeamJobs();
  const [mail] = await mailsTo(email);
  const calls = await Promise.all(Array.from({ length: 50 }, () => verify(mail?.token ?? "")));
  const statuses = calls.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
});

test("an address that has an account gets the answer of a new one, and a mail that says so", async () => {
  const { email } = await makeWorkspace();
  const before = await userOf(email);
  const [known, unknown] = [await signUp(email), await signUp(newEmail())];
  expect([known.status, await known.text()]).toEqual([unknown.status, await unknown.text()]);
  await runTeamJobs();
  expect((await mailsTo(email))[0]?.template).toBe("alreadyMember");
  expect(await userOf(email)).toEqual(before);
});

test("an easy password, a country and a time zone that do not exist are refused", async () => {
  expect(await errorOf(await signUp(newEmail(), { password: "password123" }))).toMatchObject({
    status: 422,
    error: { code: "weak_password" },
  });
  expect((await signUp(newEmail(), { country: "XX" })).status).toBe(400);
  expect((await signUp(newEmail(), { timezone: "Mars/Base" })).status).toBe(400);
});

test("a forgotten password: one answer for all, one use of the link, and every session ends", async () => {
  const workspace = await makeWorkspace();
  const { cookie } = await signedIn(workspace.ownerId);
  const forgot = (email: string) => postForgot(request("/api/auth/forgot", { json: { email } }));
  const [known, unknown] = [await forgot(workspace.email), await forgot(newEmail())];
  expect([known.status, await known.text()]).toEqual([unknown.status, await unknown.text()]);
  await runTeamJobs();
  const [mail] = await mailsTo(workspace.email);
  expect(mail?.text).toContain("http://localhost:3000/reset#");
  const reset = (word: string) =>
    postReset(request("/api/auth/reset", { json: { token: mail?.token, password: word } }));
  expect((await reset("qwertyuiop")).status).toBe(422);
  const statuses = (await Promise.all(Array.from({ length: 10 }, () => reset(better)))).map(({ status }) => status);
  expect(statuses.filter((status) => status === 204)).toHaveLength(1);
  expect((await getMe(request("/api/me", { headers: { cookie } }))).status).toBe(401);
  expect((await enter(workspace.email, password)).status).toBe(401);
  expect((await enter(workspace.email, better)).status).toBe(200);
  expect((await mailsTo(workspace.email))[0]?.template).not.toBe("resetPassword");
}, 30_000);

test("a link that is over, and one of another purpose, do nothing", async () => {
  const workspace = await makeWorkspace();
  await postForgot(request("/api/auth/forgot", { json: { email: workspace.email } }));
  await runTeamJobs();
  const [mail] = await mailsTo(workspace.email);
  expect((await verify(mail?.token ?? "")).status).toBe(404);
  await unscoped((tx) =>
    tx.sql(`UPDATE "VerificationToken" SET "expiresAt" = now() - interval '1 s' WHERE "userId" = $1`, [
      workspace.ownerId,
    ]),
  );
  const late = await postReset(request("/api/auth/reset", { json: { token: mail?.token, password: better } }));
  expect(late.status).toBe(404);
});

test("a new password needs the present one, and ends the other sessions only", async () => {
  const workspace = await makeWorkspace();
  const [own, other] = [await signedIn(workspace.ownerId), await signedIn(workspace.ownerId)];
  const change = (current: string) =>
    postPassword(request("/api/me/password", { json: { current, next: better }, headers: { cookie: own.cookie } }));
  expect((await change("a wrong one")).status).toBe(401);
  expect((await change(password)).status).toBe(204);
  const statusOf = async (cookie: string) => (await getMe(request("/api/me", { headers: { cookie } }))).status;
  expect([await statusOf(own.cookie), await statusOf(other.cookie)]).toEqual([200, 401]);
  const log = await inWorkspace(workspace.actor, (tx) =>
    tx.prisma.activityLog.findMany({ where: { action: "password.change" } }),
  );
  expect(log).toHaveLength(1);
});

test("the list of sessions names one's own only, and each can be ended", async () => {
  const [ours, theirs] = [await makeWorkspace(), await makeWorkspace()];
  const [own, other, foreign] = [
    await signedIn(ours.ownerId),
    await signedIn(ours.ownerId),
    await signedIn(theirs.ownerId),
  ];
  const headers = { cookie: own.cookie };
  const list = async () => (await (await getSessions(request("/api/me/sessions", { headers }))).json()) as SessionDto[];
  expect((await list()).map(({ id, isCurrent }) => [id, isCurrent]).sort()).toEqual(
    [
      [own.sessionId, true],
      [other.sessionId, false],
    ].sort(),
  );
  const end = (id: string) =>
    deleteSession(request(`/api/me/sessions/${id}`, { method: "DELETE", headers }), withParams({ id }));
  const absent = await errorOf(await end(newId()));
  expect(await errorOf(await end(foreign.sessionId))).toEqual(absent);
  expect((await end(other.sessionId)).status).toBe(204);
  expect(await list()).toHaveLength(1);
  const all = await deleteSessions(request("/api/me/sessions?own=true", { method: "DELETE", headers }));
  expect(all.status).toBe(204);
  expect((await getMe(request("/api/me", { headers }))).status).toBe(401);
});

test("what is told by mail can be chosen, and nothing else put there", async () => {
  const { ownerId } = await makeWorkspace();
  const { cookie } = await signedIn(ownerId);
  const patch = (json: object) => patchMe(request("/api/me", { method: "PATCH", json, headers: { cookie } }));
  const me = (await (await patch({ notifications: { newDevice: false, problems: true } })).json()) as MeDto;
  expect(me.user.notifications).toEqual({ newDevice: false, problems: true });
  expect((await patch({ notifications: { newDevice: false, problems: true, admin: true } })).status).toBe(400);
  expect((await patch({ platformRole: "ADMIN" })).status).toBe(400);
});

test("an account goes at once, unless a workspace would be left without an owner", async () => {
  const workspace = await makeWorkspace();
  const agent = await makeMember(workspace.workspaceId, "AGENT");
  const [owner, member] = [await signedIn(workspace.ownerId), await signedIn(agent.userId)];
  const remove = (cookie: string) => deleteMe(request("/api/me", { method: "DELETE", headers: { cookie } }));
  expect(await errorOf(await remove(owner.cookie))).toMatchObject({ status: 409 });
  expect((await remove(member.cookie)).status).toBe(204);
  expect((await getMe(request("/api/me", { headers: { cookie: member.cookie } }))).status).toBe(401);
  expect(await userOf(agent.email)).toBeNull();
  const rows = await unscoped((tx) => tx.prisma.membership.findMany({ where: { userId: agent.userId } }));
  expect(rows.map(({ status }) => status)).toEqual(["REMOVED"]);
});
