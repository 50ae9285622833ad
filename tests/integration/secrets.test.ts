import { symbols } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as postKey } from "#/app/api/api-keys/route.ts";
import { POST as postForgot } from "#/app/api/auth/forgot/route.ts";
import { POST as postRefresh } from "#/app/api/auth/refresh/route.ts";
import { POST as postSignUp } from "#/app/api/auth/sign-up/route.ts";
import { POST as postToken } from "#/app/api/auth/token/route.ts";
import { PATCH as patchChannel } from "#/app/api/channels/[id]/route.ts";
import { POST as postTest } from "#/app/api/channels/[id]/test/route.ts";
import { POST as postChannel } from "#/app/api/channels/route.ts";
import { POST as postEmail } from "#/app/api/me/email/route.ts";
import { POST as postPassword } from "#/app/api/me/password/route.ts";
import { POST as postProof } from "#/app/api/me/proof/route.ts";
import { POST as postConfirmation } from "#/app/api/me/two-factor/confirmation/route.ts";
import { POST as postTwoFactor } from "#/app/api/me/two-factor/route.ts";
import { POST as postVerification } from "#/app/api/me/verification/route.ts";
import { totpAt } from "#/domain/team/accounts/totp.ts";
import type { RouteHandler } from "#/http/route.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { newId, newToken } from "#/platform/ids.ts";
import { log } from "#/platform/logger.ts";
import { mailsTo, runTeamJobs } from "./account-fixtures.ts";
import { newNumber } from "./channel-fixtures.ts";
import { call, operations, paramsOf } from "./matrix/operations.ts";
import { makeMember, makeWorkspace, password, request, signedIn, withParams } from "./team-fixtures.ts";
import { contentsOf } from "./tenant-rows.ts";

// T27, G15: secrets go in by the product's own doors; then everything that is stored, logged and answered is searched.
const planted = new Map<string, string>();
const logged: string[] = [];
const answers: string[] = [];

type Json = Record<string, string>;
let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
let headers: Json;
let channelIds: string[];

beforeAll(async () => {
  Object.assign(log, { [symbols.streamSym]: { write: (line: string) => logged.push(line) } });
  log.level = "trace";
  workspace = await makeWorkspace();
  const session = await signedIn(workspace.ownerId);
  headers = { cookie: session.cookie };
  keep("session cookie", session.cookie.split("=")[1] ?? "");
  for (const name of ["NEXTAUTH_SECRET", "ENCRYPTION_KEYS", "META_APP_SECRET", "META_VERIFY_TOKEN"] as const) {
    keep(name, env[name].replace(/^test:/, ""));
  }
  keep("first API key", workspace.apiKey);
  channelIds = [await plantChannel("first"), await plantChannel("second")];
  await plantKeys();
  await plantPeople();
  await plantTokens();
  await makeNoise();
}, 60_000);
afterAll(() => {
  log.level = "silent";
});

test("there are at least 30 of them, each long enough to be found by chance nowhere", () => {
  expect(planted.size).toBeGreaterThanOrEqual(30);
  for (const [name, secret] of planted) expect(secret.length, name).toBeGreaterThanOrEqual(16);
  expect(new Set(planted.values()).size).toBe(planted.size);
});

test("none is in the database in plain text, however it is written", async () => {
  const dump = await dumpAll();
  expect(dump.length).toBeGreaterThan(20_000);
  expect(dump).toContain(workspace.email); // the search works
  expect(found(dump)).toEqual([]);
});

test("none is in the logs", () => {
  expect(logged.length).toBeGreaterThan(20);
  expect(found(logged.join("\n"))).toEqual([]);
});

/** Who may manage channels has to type a verify token in at Meta; all it opens is the answer to a challenge. */
const giveVerifyToken = ["GET /api/channels/[id]/webhook", "GET /api/channels/connect-options"];

test("none is in any answer, but for those that give them", async () => {
  const reads = operations.filter(
    ({ name, method, handler }) =>
      method === "GET" && handler.spec.auth !== "platform" && !giveVerifyToken.includes(name),
  );
  for (const operation of reads) {
    for (const id of [...channelIds, workspace.apiKeyId, workspace.ownerId, newId()]) {
      const params = Object.fromEntries(paramsOf(operation).map((name) => [name, id]));
      answers.push((await call(operation, { params, headers })).text);
    }
  }
  expect(found(answers.join("\n"))).toEqual([]);
});

test("a channel's token moved to another channel's row is refused, not used", async () => {
  const [first, second] = channelIds;
  await inWorkspace(workspace.actor, (tx) =>
    tx.sql(
      `UPDATE "ChannelAccount" SET "credentialsEnc" = (SELECT "credentialsEnc" FROM "ChannelAccount" WHERE id = $1) WHERE id = $2`,
      [first, second],
    ),
  );
  const answer = await postTest(
    request("/api/channels/x/test", { method: "POST", headers }),
    withParams({ id: second ?? "" }),
  );
  expect(answer.status).toBeGreaterThanOrEqual(500);
  expect(found(await answer.text())).toEqual([]);
});

function keep(name: string, secret: string): string {
  planted.set(name, secret);
  return secret;
}

/** A call by the owner; its answer is searched later, unless giving the secret is what it is for. */
async function post(
  handler: RouteHandler,
  path: string,
  json: unknown,
  { gives = false, more = {} as Json, id = "", method = "POST" } = {},
) {
  const answer = await handler(
    request(path, { json, method, headers: { ...headers, ...more } }),
    withParams(id ? { id } : {}),
  );
  const text = await answer.text();
  if (!gives) answers.push(text);
  return text ? (JSON.parse(text) as Json) : {};
}

async function plantChannel(name: string): Promise<string> {
  const secrets = {
    accessToken: keep(`${name} access token`, `EAAG${newToken(40)}`),
    appSecret: keep(`${name} app secret`, newToken(24)),
    verifyToken: keep(`${name} verify token`, newToken(24)),
  };
  const json = { kind: "WHATSAPP_CLOUD", displayName: name, ...newNumber(), ...secrets };
  const { id = "" } = await post(postChannel, "/api/channels", json, { more: { "idempotency-key": newToken(12) } });
  const changed = {
    accessToken: keep(`${name} new access token`, `EAAG${newToken(40)}`),
    appSecret: keep(`${name} new app secret`, newToken(24)),
    verifyToken: keep(`${name} new verify token`, newToken(24)),
  };
  await post(patchChannel, "/api/channels/x", changed, { id, method: "PATCH" });
  return id;
}

async function plantKeys(): Promise<void> {
  for (const name of ["second", "third"]) {
    const more = { "idempotency-key": newToken(12) };
    const made = await post(postKey, "/api/api-keys", { name, scopes: ["channel.read"] }, { gives: true, more });
    keep(`${name} API key`, made.key ?? "");
  }
}

async function plantPeople(): Promise<void> {
  keep("owner's password", password);
  const next = keep("owner's new password", `tile-moped-${newToken(9)}`);
  await post(postPassword, "/api/me/password", { current: password, next });
  await post(postProof, "/api/me/proof", { password: next });
  await post(postProof, "/api/me/proof", { password: keep("wrong password", `wrong-${newToken(12)}`) });
  const email = `new-${newId().slice(-12)}@example.com`;
  const signUpPassword = keep("password of a sign-up", `cargo-${newToken(12)}`);
  const about = { workspaceName: "New", kind: "STORE", country: "SA", timezone: "Asia/Riyadh", locale: "en" };
  await post(postSignUp, "/api/auth/sign-up", { name: "New", email, password: signUpPassword, ...about });
  await post(postVerification, "/api/me/verification", {});
  const newAddress = `moved-${newId().slice(-12)}@example.com`;
  await post(postEmail, "/api/me/email", { email: newAddress, password: next });
  const forgetful = await makeMember(workspace.workspaceId, "AGENT");
  await post(postForgot, "/api/auth/forgot", { email: forgetful.email });
  await runTeamJobs();
  for (const [name, to] of [
    ["link of a sign-up", email],
    ["link of a new address", newAddress],
    ["link of a forgotten password", forgetful.email],
  ]) {
    keep(name ?? "", (await mailsTo(to ?? ""))[0]?.token ?? "");
  }
}

async function plantTokens(): Promise<void> {
  const email = workspace.email;
  const login = { email, password: planted.get("owner's new password") };
  const tokens = await post(postToken, "/api/auth/token", login, { gives: true });
  keep("access token", tokens.accessToken ?? "");
  const refreshToken = keep("refresh token", tokens.refreshToken ?? "");
  const rotated = await post(postRefresh, "/api/auth/refresh", { refreshToken }, { gives: true });
  keep("second access token", rotated.accessToken ?? "");
  keep("second refresh token", rotated.refreshToken ?? "");
  const setup = await post(postTwoFactor, "/api/me/two-factor", undefined, { gives: true });
  const secret = keep("secret of the authenticator app", setup.secret ?? "");
  const code = totpAt(secret, Math.floor(Date.now() / 30_000));
  const given = await post(postConfirmation, "/api/me/two-factor/confirmation", { code }, { gives: true });
  const codes = given.codes as unknown as string[];
  for (const [index, one] of codes.slice(0, 3).entries()) keep(`recovery code ${index}`, one.replaceAll("-", ""));
}

/** What goes wrong is logged and answered too. */
async function makeNoise(): Promise<void> {
  const token = planted.get("second refresh token") ?? "";
  await post(postRefresh, "/api/auth/refresh", { refreshToken: planted.get("refresh token") });
  await post(postRefresh, "/api/auth/refresh", { refreshToken: token });
  await post(postToken, "/api/auth/token", { email: workspace.email, password: planted.get("owner's password") });
  for (const id of channelIds) await post(postTest, "/api/channels/x/test", undefined, { id });
  const secrets = Object.fromEntries([...planted].map(([, secret], index) => [`field${index}`, secret]));
  await post(postChannel, "/api/channels", { kind: "WHATSAPP_CLOUD", ...secrets });
  for (const secret of planted.values())
    log.warn({ token: secret, headers: { cookie: secret } }, "said under a known name");
}

/** Every table of every schema, as text: what is in a dump. */
async function dumpAll(): Promise<string> {
  const parts = Object.values(await contentsOf(workspace.actor));
  const tables = await unscoped((tx) =>
    tx.sql<{ name: string }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('public', 'graphile_worker') AND has_table_privilege(c.oid, 'SELECT')`,
    ),
  );
  for (const { name } of tables) {
    const [row] = await unscoped((tx) =>
      tx.sql<{ all: string | null }>(`SELECT string_agg(t::text, E'\\n') AS all FROM ${name} t`),
    );
    parts.push(row?.all ?? "");
  }
  return parts.join("\n");
}

/** Names of the secrets that a text has in it: as they are, in hex, in Base64, or with the doubled quotes of a dump. */
function found(text: string): string[] {
  return [...planted]
    .filter(([, secret]) => {
      const bytes = Buffer.from(secret);
      const written = [
        secret,
        bytes.toString("hex"),
        bytes.toString("base64").replace(/=+$/, ""),
        bytes.toString("base64url"),
      ];
      return written.some((one) => text.includes(one));
    })
    .map(([name]) => name);
}
