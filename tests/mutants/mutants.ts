// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are pieces of sources
import { sendingMutants } from "./sending.ts";

/** A defect as somebody might make it: one place of one file, and the tests that have to notice. */
export type Mutant = {
  name: string;
  file: string;
  /** Stands in the file exactly once. */
  find: string;
  replace: string;
  tests: string[];
  /** Only tests whose name matches, where a whole file takes long. */
  only?: string;
};

const verify = "src/domain/channels/adapters/whatsapp-cloud/verify.ts";
const verifyTest = "src/domain/channels/adapters/whatsapp-cloud/verify.test.ts";
/** Has the latest `resolve_session`. */
const sessions = "prisma/migrations/20261121150900_administration/migration.sql";

/** The seeded defects of G17. */
export const mutants: Mutant[] = [
  {
    name: "a route forgets to ask for its permission",
    file: "src/http/route.ts",
    find: "authorize(actor, spec.can);",
    replace: "",
    tests: ["tests/integration/roles.test.ts"],
    only: "/api/channels",
  },
  {
    name: "everybody signed in runs the installation",
    file: "src/http/route.ts",
    find: `if (spec.auth === "platform") assertRunsPlatform(caller.session.user);`,
    replace: "",
    tests: ["tests/integration/roles.test.ts"],
    only: "/api/admin",
  },
  {
    name: "agents may manage channels",
    file: "src/domain/team/schema.ts",
    find: `"channel.manage": { roles: admins,`,
    replace: `"channel.manage": { roles: everyone,`,
    tests: ["src/domain/team/permissions.test.ts"],
  },
  {
    name: "a cookie is taken from another site's page",
    file: "src/http/authenticate.ts",
    find: "  assertSameOrigin(request);\n",
    replace: "",
    tests: ["tests/integration/auth.test.ts"],
  },
  {
    name: "Origin null counts as our own",
    file: "src/http/csrf.ts",
    find: "(origin === null || isOwnOrigin(",
    replace: `(origin === null || origin === "null" || isOwnOrigin(`,
    tests: ["src/http/csrf.test.ts"],
  },
  {
    name: "=== on a signature",
    file: verify,
    find: "given.length === expected.length && timingSafeEqual(given, expected)",
    replace: `given.toString("hex") === expected.toString("hex")`,
    tests: ["tests/architecture.test.ts"],
    only: "constant time",
  },
  {
    name: "without a secret the signature is made with an empty one",
    file: verify,
    find: "!input.secret || ",
    replace: "",
    tests: [verifyTest],
  },
  {
    name: "the signature is compared by its length only",
    file: verify,
    find: "given.length === expected.length && timingSafeEqual(given, expected)",
    replace: "given.length === expected.length",
    tests: [verifyTest],
  },
  {
    name: "any challenge is reflected",
    file: "src/domain/channels/answer-challenge.ts",
    find: "/^[A-Za-z0-9_-]{1,64}$/",
    replace: "/^.{1,64}$/s",
    tests: ["src/domain/channels/answer-challenge.test.ts"],
  },
  {
    name: "a late status moves a message back",
    file: "src/domain/messaging/apply-statuses.ts",
    find: "CASE WHEN b.final_rank <= message_rank(m.status) THEN m.status\n        WHEN b.rank = 10",
    replace: "CASE WHEN b.rank = 10",
    tests: ["tests/integration/statuses-multisets.test.ts"],
  },
  {
    name: "now() in place of the earliest time that was told",
    file: "src/domain/messaging/apply-statuses.ts",
    find: `"readAt" = least(m."readAt", b.read_at)`,
    replace: `"readAt" = CASE WHEN b.read_at IS NULL THEN m."readAt" ELSE now() END`,
    tests: ["tests/integration/statuses-multisets.test.ts"],
  },
  ...sendingMutants,
  {
    name: "Idempotency-Key does not look at the body",
    file: "src/http/idempotency.ts",
    find: "if (kept?.bodyHash !== bodyHash) {",
    replace: "if (!kept) {",
    tests: ["tests/integration/idempotency.test.ts"],
  },
  {
    name: "an answer is kept for everybody in the workspace",
    file: "src/http/idempotency.ts",
    find: "const row = [actor.workspaceId, principalOf(actor), call.route, call.key];",
    replace: `const row = [actor.workspaceId, "all" || principalOf(actor), call.route, call.key];`,
    tests: ["tests/integration/idempotency.test.ts"],
  },
  {
    name: "an answer with a secret is kept as it is",
    file: "src/http/idempotency.ts",
    find: "call.isConfidential ? JSON.stringify({ sealed: seal(text, placeOf(row)) }) : text",
    replace: "text",
    tests: ["tests/integration/secrets.test.ts"],
  },
  {
    name: "a tenant table without row-level security",
    file: "prisma/migrations/20261121150000_inbound/migration.sql",
    find: `SELECT protect_tenant_table('"Notification"'::regclass);`,
    replace: "",
    tests: ["tests/integration/catalogue.test.ts"],
  },
  {
    name: "an index of a tenant table without the workspace",
    file: "prisma/migrations/20261121150800_members/migration.sql",
    find: `CREATE INDEX "Conversation_of_team" ON "Conversation" ("workspaceId", "teamId",`,
    replace: `CREATE INDEX "Conversation_of_team" ON "Conversation" ("teamId",`,
    tests: ["tests/integration/catalogue.test.ts"],
  },
  {
    name: "a session has no end",
    file: sessions,
    find: `s."revokedAt" IS NULL AND s."expiresAt" > now()\n    AND s."sessionVersion"`,
    replace: `s."revokedAt" IS NULL\n    AND s."sessionVersion"`,
    tests: ["tests/integration/auth.test.ts"],
  },
  {
    name: "everybody hears every workspace",
    file: "src/realtime/connection.ts",
    find: "`ws:${workspaceId}:all`",
    replace: "`ws:all:${workspaceId.length}`",
    tests: ["tests/integration/matrix-live.test.ts"],
    only: "1,000 names",
  },
  {
    name: "who sees a part of the inbox sees all of it by id",
    file: "src/domain/messaging/in-sight.ts",
    find: "  return teamIds.length > 0 ? ` AND (${own} OR",
    replace: "  return teamIds.length === 0 ? ` AND (${own} OR true)` : teamIds.length > 0 ? ` AND (${own} OR",
    tests: ["tests/integration/matrix.test.ts"],
    only: "out of one's sight",
  },
  {
    name: "a cursor is not looked at",
    file: "src/domain/messaging/cursor.ts",
    find: "!instant.test(at) || Number.isNaN(Date.parse(at)) || !uuid.test(id)",
    replace: "at === id",
    tests: ["src/domain/messaging/cursor.test.ts"],
  },
  {
    name: "open redirect after signing in",
    file: "src/http/safe-next.ts",
    find: `url.origin !== base || url.pathname.startsWith("//") ||`,
    replace: "url.origin !== base ||",
    tests: ["src/http/safe-next.test.ts"],
  },
  {
    name: "a stolen refresh token goes unnoticed",
    file: "src/domain/team/refresh-tokens.ts",
    find: "    if (old.usedAt) await revokeSession(tx, old.family);\n",
    replace: "",
    tests: ["tests/integration/auth.test.ts"],
  },
  {
    name: "a link for a new password works twice",
    file: "src/domain/team/accounts/reset-password.ts",
    find: `"usedAt" IS NULL AND "expiresAt" > now() RETURNING "userId"`,
    replace: `"expiresAt" > now() RETURNING "userId"`,
    tests: ["tests/integration/accounts.test.ts"],
  },
  {
    name: "another address is asked for without the password",
    file: "src/domain/team/accounts/change-email.ts",
    find: "  await proveAgain(session, proof);\n",
    replace: "",
    tests: ["tests/integration/email-change.test.ts"],
  },
  {
    name: "a link for another address works twice",
    file: "src/domain/team/accounts/change-email.ts",
    find: `AND "usedAt" IS NULL AND "expiresAt" > now() RETURNING "userId", email`,
    replace: `AND "expiresAt" > now() RETURNING "userId", email`,
    tests: ["tests/integration/email-change.test.ts"],
  },
  {
    name: "every member reads whose password is being guessed at",
    file: "src/domain/team/members/list-members.ts",
    find: `can(actor, "member.manage")`,
    replace: `can(actor, "member.read")`,
    tests: ["tests/integration/member-list.test.ts"],
  },
  {
    name: "a code of the authenticator app works twice",
    file: "src/domain/team/accounts/second-factor.ts",
    find: ` AND ("totpLastStep" IS NULL OR "totpLastStep" < $2)`,
    replace: "",
    tests: ["tests/integration/two-factor.test.ts"],
  },
  {
    name: "a rotation writes over what was entered meanwhile",
    file: "src/platform/rotate-secrets.ts",
    find: `WHERE id = $2 AND "\${name}" = $3\${`,
    replace: `WHERE id = $2 AND $3 <> ''\${`,
    tests: ["tests/integration/rotate-secrets.test.ts"],
    only: "being entered",
  },
  {
    name: "a session outlives the version of its person",
    file: sessions,
    find: `AND s."sessionVersion" = u."sessionVersion" AND u."isActive"`,
    replace: `AND u."isActive"`,
    tests: ["tests/integration/auth.test.ts"],
    only: "a new session version",
  },
  {
    name: "a session that is used never ends",
    file: "src/domain/team/sessions.ts",
    find: `"createdAt" + make_interval(days => $3)`,
    replace: `now() + make_interval(days => $3)`,
    tests: ["tests/integration/auth.test.ts"],
    only: "not beyond 90 days",
  },
  {
    name: "who closes a screen is gone, wherever else they are",
    file: "src/domain/team/presence.ts",
    find: "WHERE p.key <> ${processId}",
    replace: "WHERE p.key = ${processId} || '.'",
    tests: ["tests/integration/presence.test.ts"],
    only: "never left",
  },
  {
    name: "mail goes to whatever a name answers",
    file: "src/platform/mail.ts",
    find: ": publicOnly(lookup)",
    replace: ": (lookup as LookupFunction)",
    tests: ["tests/integration/server-side-redirects.test.ts"],
    only: "mail.ts",
  },
  {
    name: "a ciphertext opens in any row",
    file: "src/platform/crypto.ts",
    find: `JSON.stringify(["v1", kid, table, column, workspaceId, id])`,
    replace: `JSON.stringify(["v1", kid, table, column])`,
    tests: ["tests/integration/rotate-secrets.test.ts"],
  },
  {
    name: "a name that leads to a private address is connected to",
    file: "src/platform/safe-fetch/host-policy.ts",
    find: "addresses.some(({ address }) => !isPublicAddress(address))",
    replace: "addresses.length > 99",
    tests: ["src/platform/safe-fetch.test.ts"],
  },
  {
    name: "Next's internal headers come in from outside",
    file: "src/http/request-filter.ts",
    find: "x-(?:middleware-|invoke-|",
    replace: "x-(?:invoke-|",
    tests: ["src/http/request-filter.test.ts"],
  },
  {
    name: "files may run in our origin",
    file: "src/http/file-response.ts",
    find: "sandbox; default-src 'none';",
    replace: "default-src 'self';",
    tests: ["tests/integration/files.test.ts"],
  },
];
