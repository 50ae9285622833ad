import { beforeEach, expect, test } from "vitest";
import { POST as postForgot } from "#/app/api/auth/forgot/route.ts";
import { POST as postReset } from "#/app/api/auth/reset/route.ts";
import { POST as postToken } from "#/app/api/auth/token/route.ts";
import { POST as postVerify } from "#/app/api/auth/verify/route.ts";
import { POST as postEmail } from "#/app/api/me/email/route.ts";
import { POST as postPassword } from "#/app/api/me/password/route.ts";
import { GET as getMe } from "#/app/api/me/route.ts";
import { GET as getSecurity } from "#/app/api/me/security/route.ts";
import { POST as postConfirmation } from "#/app/api/me/two-factor/confirmation/route.ts";
import { POST as postTwoFactor } from "#/app/api/me/two-factor/route.ts";
import type { SecurityDto, TwoFactorSetupDto } from "#/domain/team/account-schema.ts";
import { totpAt } from "#/domain/team/accounts/totp.ts";
import { clientAddressHeader } from "#/http/client-address.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { mailsTo, runTeamJobs } from "./account-fixtures.ts";
import { errorOf, makeWorkspace, password, request, signedIn } from "./team-fixtures.ts";
import { waitingForRows } from "./waiting-for-rows.ts";

const newEmail = () => `new-${newId().slice(-12)}@example.com`;

let place: Awaited<ReturnType<typeof makeWorkspace>>;
let cookie: string;

beforeEach(async () => {
  place = await makeWorkspace();
  cookie = (await signedIn(place.ownerId)).cookie;
});

const ask = (email: string, more: object = {}) =>
  postEmail(request("/api/me/email", { json: { email, password, ...more }, headers: { cookie } }));
const use = (token: string) =>
  postVerify(request("/api/auth/verify", { json: { token }, headers: { [clientAddressHeader]: newId() } }));
const enter = (email: string) => postToken(request("/api/auth/token", { json: { email, password } }));
const present = async () =>
  (await unscoped((tx) => tx.prisma.user.findUniqueOrThrow({ where: { id: place.ownerId } }))).email;
const security = async () =>
  (await (await getSecurity(request("/api/me/security", { headers: { cookie } }))).json()) as SecurityDto;
const statusOf = async (of: string) => (await getMe(request("/api/me", { headers: { cookie: of } }))).status;

/** What the link in the latest mail to this address holds. */
async function linkTo(email: string): Promise<string> {
  await runTeamJobs();
  return (await mailsTo(email))[0]?.token ?? "";
}

test("the address changes when the link sent to the new one is used, and not before", async () => {
  const other = await signedIn(place.ownerId);
  const next = newEmail();
  expect((await ask(next.toUpperCase())).status).toBe(204);
  const token = await linkTo(next);
  expect((await mailsTo(next))[0]?.template).toBe("confirmNewEmail");
  const [notice] = await mailsTo(place.email);
  expect(notice?.template).toBe("emailChangeAsked");
  expect(notice?.text).toContain(next);
  expect(notice?.token).toBe("");
  expect([await present(), (await security()).pendingEmail]).toEqual([place.email, next]);

  const used = await use(token);
  expect(await used.json()).toEqual({ email: next, workspaceStatus: null });
  expect(await security()).toMatchObject({ email: next, pendingEmail: null, emailVerifiedAt: expect.any(String) });
  expect((await mailsTo(place.email))[0]?.template).toBe("emailChanged");
  expect([(await enter(place.email)).status, (await enter(next)).status]).toEqual([401, 200]);
  expect([await statusOf(cookie), await statusOf(other.cookie)]).toEqual([200, 401]);
  const log = await inWorkspace(place.actor, (tx) =>
    tx.prisma.activityLog.findMany({ where: { action: "email.change" } }),
  );
  expect(log.map(({ actorId, details }) => [actorId, details])).toEqual([
    [place.ownerId, { before: { email: place.email }, after: { email: next } }],
  ]);
  expect((await use(token)).status).toBe(404);
});

test("of several wishes at once only the link of the newest counts", async () => {
  const wishes = Array.from({ length: 6 }, newEmail);
  const [held, mayGoOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = unscoped(async (tx) => {
    await tx.sql(`LOCK TABLE "VerificationToken" IN SHARE MODE`);
    held.resolve();
    await mayGoOn.promise;
  });
  await held.promise;
  const asking = Promise.all(wishes.map((email) => ask(email)));
  await expect.poll(waitingForRows, { timeout: 10_000 }).toBe(wishes.length);
  mayGoOn.resolve();
  const [asked] = await Promise.all([asking, holding]);
  expect(asked.map(({ status }) => status)).toEqual(wishes.map(() => 204));
  await runTeamJobs();
  const pending = (await security()).pendingEmail;
  const open = await unscoped((tx) =>
    tx.prisma.verificationToken.findMany({ where: { userId: place.ownerId, purpose: "EMAIL_CHANGE", usedAt: null } }),
  );
  expect(open.map(({ email }) => email)).toEqual([pending]);
  const letters = await Promise.all(wishes.map(async (email) => ({ email, token: (await mailsTo(email))[0]?.token })));
  for (const { email, token } of letters) {
    if (email !== pending && token) expect((await use(token)).status).toBe(404);
  }
  expect((await use(letters.find(({ email }) => email === pending)?.token ?? "")).status).toBe(200);
  expect(await present()).toBe(pending);
});

test("of 20 parallel uses of a link exactly one counts, and one that is over does not", async () => {
  const next = newEmail();
  await ask(next);
  const token = await linkTo(next);
  const statuses = (await Promise.all(Array.from({ length: 20 }, () => use(token)))).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);

  const late = newEmail();
  await ask(late);
  const lateToken = await linkTo(late);
  await unscoped((tx) =>
    tx.sql(`UPDATE "VerificationToken" SET "expiresAt" = now() - interval '1 s' WHERE email = $1`, [late]),
  );
  expect((await use(lateToken)).status).toBe(404);
  expect(await present()).toBe(next);
});

test("an address that somebody has gets the same answers, and its owner a mail that changes nothing", async () => {
  const theirs = await makeWorkspace();
  const [free, taken] = [newEmail(), theirs.email];
  const answers = [];
  for (const email of [free, taken]) {
    const answer = await ask(email);
    await runTeamJobs();
    answers.push([answer.status, await answer.text(), (await security()).pendingEmail === email]);
    expect((await mailsTo(place.email))[0]?.text).toContain(email);
  }
  expect(answers[0]).toEqual(answers[1]);
  const [mail] = await mailsTo(taken);
  expect(mail).toMatchObject({ template: "emailTaken", token: "" });
  expect((await enter(taken)).status).toBe(200);
});

test("an address that somebody got meanwhile stays theirs", async () => {
  const next = newEmail();
  await ask(next);
  const token = await linkTo(next);
  const theirs = await makeWorkspace();
  await unscoped((tx) => tx.prisma.user.update({ where: { id: theirs.ownerId }, data: { email: next } }));
  expect(await errorOf(await use(token))).toMatchObject({ status: 409 });
  expect(await present()).toBe(place.email);
});

test("the password is asked for anew, and the code where two-factor sign-in is on", async () => {
  const next = newEmail();
  const wrong = await errorOf(await ask(next, { password: "not that one" }));
  expect(wrong).toMatchObject({ status: 401, error: { fields: { password: expect.any(String) } } });
  const headers = { cookie };
  const setup = await postTwoFactor(request("/api/me/two-factor", { method: "POST", json: {}, headers }));
  const { secret } = (await setup.json()) as TwoFactorSetupDto;
  const step = Math.floor(Date.now() / 30_000);
  const code = { code: totpAt(secret, step) };
  await postConfirmation(request("/api/me/two-factor/confirmation", { json: code, headers }));
  expect(await errorOf(await ask(next))).toMatchObject({ error: { code: "second_factor_required" } });
  await runTeamJobs();
  expect(await mailsTo(next)).toEqual([]);
  expect((await ask(next, { totp: totpAt(secret, step + 1) })).status).toBe(204);
});

test("a later wish, a new password and a reset give an earlier wish up", async () => {
  const [first, second, third] = [newEmail(), newEmail(), newEmail()];
  await ask(first);
  const firstToken = await linkTo(first);
  await ask(second);
  const secondToken = await linkTo(second);
  expect((await use(firstToken)).status).toBe(404);
  const change = { current: password, next: "tile-moped-ninth-cargo" };
  await postPassword(request("/api/me/password", { json: change, headers: { cookie } }));
  expect((await use(secondToken)).status).toBe(404);

  await ask(third, { password: change.next });
  const thirdToken = await linkTo(third);
  await postForgot(request("/api/auth/forgot", { json: { email: place.email } }));
  await postReset(
    request("/api/auth/reset", { json: { token: await linkTo(place.email), password: `${change.next}-2` } }),
  );
  expect((await use(thirdToken)).status).toBe(404);
  expect(await present()).toBe(place.email);
});

test("a link for a new password that went to the former address dies with it", async () => {
  await postForgot(request("/api/auth/forgot", { json: { email: place.email } }));
  const resetToken = await linkTo(place.email);
  const next = newEmail();
  await ask(next);
  await use(await linkTo(next));
  const reset = await postReset(
    request("/api/auth/reset", { json: { token: resetToken, password: "tile-moped-ninth" } }),
  );
  expect(reset.status).toBe(404);
});

test("the present address and what is no address are refused", async () => {
  expect((await ask(place.email)).status).toBe(400);
  expect((await ask("nobody")).status).toBe(400);
});
