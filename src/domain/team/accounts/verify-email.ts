import { clock } from "#/platform/clock.ts";
import { hashToken } from "#/platform/crypto.ts";
import { type Tx, unscoped } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { AppError } from "#/platform/errors.ts";
import { newId, newToken } from "#/platform/ids.ts";
import type { SignUpInput, VerifiedDto } from "../account-schema.ts";
import { recordActivity } from "../activity.ts";
import { systemActor } from "../actor.ts";
import { currencyOf } from "../country-schema.ts";
import { insertMembership, insertUser } from "../create-user.ts";
import { sendMail } from "../mail/send-mail.ts";
import type { Locale } from "../schema.ts";
import type { ResolvedSession } from "../sessions.ts";

const validHours = 24;

type Details = Omit<SignUpInput, "email" | "password" | "locale">;
type Confirmed = { email: string; locale: Locale; passwordHash: string; details: Details };

/**
 * Uses the link of a mail: makes the person and the workspace of a sign-up, or notes that a known person's address is
 * theirs. Each link works once. Throws `not_found` for one that is unknown, used or over.
 */
export async function verifyEmail(token: string): Promise<VerifiedDto> {
  const tokenHash = hashToken(token);
  return unscoped(async (tx) => (await openAccount(tx, tokenHash)) ?? (await confirmAddress(tx, tokenHash)));
}

/** Writes a link by which a signed-in person shows that the address is theirs. */
export async function requestVerification({ user }: ResolvedSession): Promise<void> {
  const token = newToken(32);
  const expiresAt = new Date(clock.now().getTime() + validHours * 3_600_000);
  await unscoped(async (tx) => {
    await tx.prisma.verificationToken.create({
      data: {
        id: newId(),
        userId: user.userId,
        purpose: "EMAIL",
        tokenHash: hashToken(token),
        email: user.email,
        expiresAt,
      },
    });
    const values = { name: user.name, path: `/verify#${token}` };
    await sendMail(tx, { to: user.email, locale: user.locale as Locale, template: "confirmEmail", values });
  });
}

async function openAccount(tx: Tx, tokenHash: string): Promise<VerifiedDto | undefined> {
  const [found] = await tx.sql<Confirmed>(
    `UPDATE "SignUp" SET "usedAt" = now() WHERE "tokenHash" = $1 AND "usedAt" IS NULL AND "expiresAt" > now()
     RETURNING email, locale, "passwordHash", details`,
    [tokenHash],
  );
  if (!found) return undefined;
  const { email, details } = found;
  const workspaceStatus = env.SIGNUP === "open" ? "ACTIVE" : "PENDING_APPROVAL";
  // Throws `conflict` if the address got an account meanwhile, by another sign-up or an invitation.
  const userId = await insertUser(tx, { ...found, name: details.name });
  await tx.sql(`UPDATE "User" SET "emailVerifiedAt" = now() WHERE id = $1`, [userId]);
  await openWorkspace(tx, { userId, locale: found.locale, details, status: workspaceStatus });
  return { email, workspaceStatus };
}

type Opening = { userId: string; locale: Locale; details: Details; status: string };

async function openWorkspace(tx: Tx, { userId, locale, details, status }: Opening): Promise<void> {
  const id = newId();
  await tx.enterWorkspace(id);
  const { workspaceName: name, kind, country, timezone } = details;
  const slug = await freeSlug(tx, name);
  const currency = currencyOf(country);
  await tx.prisma.workspace.create({ data: { id, name, slug, status, kind, country, currency, timezone, locale } });
  await insertMembership(tx, { workspaceId: id, userId, role: "OWNER" });
  const actor = { ...systemActor(id, details.name), kind: "user" as const, userId };
  await recordActivity(tx, actor, {
    action: "workspace.create",
    resource: "Workspace",
    resourceId: id,
    details: { slug, ownerId: userId, status },
  });
}

/** A name in Latin letters is the address; any other, or one that is taken, gets some random ones. */
async function freeSlug(tx: Tx, name: string): Promise<string> {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
  const [taken] = await tx.sql<{ id: string | null }>("SELECT workspace_id_of($1) AS id", [plain]);
  const isFree = plain.length > 1 && !taken?.id && !reserved.has(plain);
  return isFree ? plain : `${plain || "workspace"}-${newId().slice(-6)}`;
}

/** First parts of addresses that are the product's own. */
const reserved = new Set([
  ..."api admin docs forgot invitations mailbox pending platform reset settings sign-in sign-up simulator two-factor verify".split(
    " ",
  ),
  ..."ws socket-io public static help support status".split(" "),
]);

async function confirmAddress(tx: Tx, tokenHash: string): Promise<VerifiedDto> {
  const [user] = await tx.sql<{ email: string }>(
    `WITH used AS (
       UPDATE "VerificationToken" SET "usedAt" = now()
       WHERE "tokenHash" = $1 AND purpose = 'EMAIL' AND "usedAt" IS NULL AND "expiresAt" > now() RETURNING "userId", email)
     UPDATE "User" u SET "emailVerifiedAt" = now() FROM used
     WHERE u.id = used."userId" AND u.email = used.email AND u."deletedAt" IS NULL RETURNING u.email`,
    [tokenHash],
  );
  if (!user) throw new AppError("not_found", "This link was used already, or its time is over.");
  return { email: user.email, workspaceStatus: null };
}
