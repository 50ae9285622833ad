import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { POST as postKey } from "#/app/api/api-keys/route.ts";
import { POST as postToken } from "#/app/api/auth/token/route.ts";
import { POST as postProof } from "#/app/api/me/proof/route.ts";
import { POST as postConfirmation } from "#/app/api/me/two-factor/confirmation/route.ts";
import { DELETE as deleteTwoFactor, POST as postTwoFactor } from "#/app/api/me/two-factor/route.ts";
import { GET as getMembers } from "#/app/api/members/route.ts";
import { PUT as putPolicy } from "#/app/api/workspace/two-factor-policy/route.ts";
import type { RecoveryCodesDto, TwoFactorSetupDto } from "#/domain/team/account-schema.ts";
import { totpAt } from "#/domain/team/accounts/totp.ts";
import { signIn } from "#/domain/team/sign-in.ts";
import { knownDevices, rememberDevice } from "#/http/device-cookie.ts";
import { unscoped } from "#/platform/db.ts";
import { hasCode } from "#/platform/errors.ts";
import { errorOf, makeMember, makeWorkspace, password, request, signedIn } from "./team-fixtures.ts";

// A code is of half a minute: in the next one "the same code again" would be another.
beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"], now: Date.now() }));
afterAll(() => void vi.useRealTimers());

const codeAt = (secret: string, steps = 0) => totpAt(secret, Math.floor(Date.now() / 30_000) + steps);
const enter = (email: string, totp?: string) =>
  postToken(request("/api/auth/token", { json: { email, password, ...(totp && { totp }) } }));

async function protectedOwner() {
  const workspace = await makeWorkspace();
  const { cookie, sessionId } = await signedIn(workspace.ownerId);
  const headers = { cookie };
  const setup = (await (
    await postTwoFactor(request("/api/me/two-factor", { method: "POST", headers }))
  ).json()) as TwoFactorSetupDto;
  const confirm = (code: string) =>
    postConfirmation(request("/api/me/two-factor/confirmation", { json: { code }, headers }));
  return { workspace, headers, sessionId, secret: setup.secret, confirm };
}

test("two-factor sign-in is on once a code was shown, and then a password alone is not enough", async () => {
  const { workspace, secret, confirm } = await protectedOwner();
  expect((await enter(workspace.email)).status).toBe(200);
  expect((await confirm("000000")).status).toBe(400);
  const { codes } = (await (await confirm(codeAt(secret, -1))).json()) as RecoveryCodesDto;
  expect(new Set(codes).size).toBe(10);
  expect(await errorOf(await enter(workspace.email))).toMatchObject({
    status: 401,
    error: { code: "second_factor_required" },
  });
  expect((await enter(workspace.email, codeAt(secret))).status).toBe(200);
  // The same code again, and the one before it, are over.
  expect((await enter(workspace.email, codeAt(secret))).status).toBe(401);
  expect((await enter(workspace.email, codeAt(secret, -1))).status).toBe(401);
  const [code = ""] = codes;
  expect((await enter(workspace.email, code.toLowerCase())).status).toBe(200);
  expect((await enter(workspace.email, code)).status).toBe(401);
  const user = await unscoped((tx) => tx.prisma.user.findUniqueOrThrow({ where: { email: workspace.email } }));
  expect(user.totpSecretEnc).toMatch(/^v1\./);
  expect(JSON.stringify(await unscoped((tx) => tx.prisma.recoveryCode.findMany()))).not.toContain(code);
}, 30_000);

test("a code is worth nothing without the password, and ten wrong ones stop the guessing", async () => {
  const { workspace, secret, confirm } = await protectedOwner();
  await confirm(codeAt(secret, -1));
  const wrong = postToken(
    request("/api/auth/token", { json: { email: workspace.email, password: "x", totp: codeAt(secret) } }),
  );
  expect(await errorOf(await wrong)).toMatchObject({ error: { code: "unauthenticated" } });
  const compare = vi.spyOn((await import("bcrypt")).default, "compare").mockImplementation(async () => true);
  const statuses: number[] = [];
  for (let i = 0; i < 12; i++) statuses.push((await enter(workspace.email, "123 123 1")).status);
  compare.mockRestore();
  expect(statuses.at(-1)).toBe(429);
}, 30_000);

test("what could lock the owner out, or makes keys, asks for the password again after a while", async () => {
  const { headers, sessionId } = await protectedOwner();
  const key = () => postKey(request("/api/api-keys", { json: { name: "Till", scopes: ["member.read"] }, headers }));
  expect((await key()).status).toBe(201);
  await unscoped((tx) =>
    tx.sql(`UPDATE "UserSession" SET "mfaAt" = now() - interval '16 minutes' WHERE id = $1`, [sessionId]),
  );
  expect(await errorOf(await key())).toMatchObject({ status: 403, error: { code: "proof_required" } });
  expect((await deleteTwoFactor(request("/api/me/two-factor", { method: "DELETE", headers }))).status).toBe(403);
  const prove = (word: string) => postProof(request("/api/me/proof", { json: { password: word }, headers }));
  expect((await prove("a wrong one")).status).toBe(401);
  expect((await prove(password)).status).toBe(204);
  expect((await key()).status).toBe(201);
});

test("a workspace that asks for it is closed to who has not turned it on", async () => {
  const { workspace, headers, secret, confirm } = await protectedOwner();
  const agent = await signedIn((await makeMember(workspace.workspaceId, "AGENT")).userId);
  const require = () =>
    putPolicy(request("/api/workspace/two-factor-policy", { method: "PUT", json: { isRequired: true }, headers }));
  expect(await errorOf(await require())).toMatchObject({ error: { code: "two_factor_required" } });
  await confirm(codeAt(secret, -1));
  expect((await require()).status).toBe(200);
  const read = async (cookie: string) => (await getMembers(request("/api/members", { headers: { cookie } }))).status;
  expect([await read(headers.cookie), await read(agent.cookie)]).toEqual([200, 403]);
});

test("10,000 guesses from 200 addresses: at most 100 are looked at, and the owner's own browser still gets in (T12)", async () => {
  const { email, ownerId } = await makeWorkspace();
  const cookie = (await rememberDevice(null, ownerId)).split(";")[0] ?? "";
  const devices = await knownDevices(cookie);
  expect(devices).toMatchObject([{ userId: ownerId }]);
  const bcrypt = (await import("bcrypt")).default;
  const compare = vi.spyOn(bcrypt, "compare").mockImplementation(async () => false);
  for (let i = 0; i < 10_000; i++) {
    const origin = { ip: `203.0.113.${i % 200}`, userAgent: "guesser" };
    await signIn({ email, password: "guess" }, origin).catch((error: unknown) => {
      if (!hasCode(error, "unauthenticated") && !hasCode(error, "rate_limited")) throw error;
    });
  }
  expect(compare).toHaveBeenCalledTimes(100);
  compare.mockRestore();
  const away = { ip: "198.51.100.77", userAgent: "owner" };
  await expect(signIn({ email, password }, away)).rejects.toMatchObject({ code: "rate_limited" });
  const user = await unscoped((tx) => tx.prisma.user.findUniqueOrThrow({ where: { email } }));
  expect(user.lockedUntil?.getTime()).toBeGreaterThan(Date.now());
  expect(user.loginAttempts).toBe(100);
  await expect(signIn({ email, password }, away, devices)).resolves.toMatchObject({ userId: ownerId });
  // Somebody else's cookie, and a made-up one, are no help.
  const other = await knownDevices((await rememberDevice(null, (await makeWorkspace()).ownerId)).split(";")[0] ?? "");
  await expect(signIn({ email, password }, { ...away, ip: "198.51.100.78" }, other)).rejects.toMatchObject({
    code: "rate_limited",
  });
  expect(await knownDevices("wasl-device=abc~def")).toEqual([]);
}, 60_000);
