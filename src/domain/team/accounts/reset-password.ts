import { clock } from "#/platform/clock.ts";
import { hashToken } from "#/platform/crypto.ts";
import { type Tx, unscoped } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { newId, newToken } from "#/platform/ids.ts";
import { enqueue } from "#/platform/jobs.ts";
import type { PasswordChange } from "../account-schema.ts";
import { answerForgotten } from "../jobs.ts";
import { sendMail } from "../mail/send-mail.ts";
import { hashPassword, verifyPassword } from "../password.ts";
import type { Locale } from "../schema.ts";
import { type Origin, type ResolvedSession, revokeAllSessions, revokeOtherSessions } from "../sessions.ts";
import { countedGuess } from "./guess-limits.ts";
import { recordOwnActivity } from "./own-activity.ts";
import { assertStrongPassword } from "./password-strength.ts";

const validMinutes = 60;
/** Further requests for one address within the hour are dropped without a word. */
const mostLinksAnHour = 3;

/** Asks for a link to choose a new password. Whether somebody has the address is found out later, by a job (T13). */
export async function forgotPassword({ email }: { email: string }): Promise<void> {
  await unscoped((tx) => enqueue(tx, answerForgotten, { email }));
}

/** Writes the link, if somebody has this address. */
export async function writeToForgotten({ email }: { email: string }): Promise<void> {
  await unscoped(async (tx) => {
    const user = await tx.prisma.user.findUnique({ where: { email } });
    if (!user?.isActive || user.deletedAt) return;
    const since = new Date(clock.now().getTime() - 3_600_000);
    const where = { userId: user.id, purpose: "PASSWORD_RESET", createdAt: { gt: since } };
    if ((await tx.prisma.verificationToken.count({ where })) >= mostLinksAnHour) return;
    const token = newToken(32);
    const expiresAt = new Date(clock.now().getTime() + validMinutes * 60_000);
    const data = {
      id: newId(),
      userId: user.id,
      purpose: "PASSWORD_RESET",
      tokenHash: hashToken(token),
      email,
      expiresAt,
    };
    await tx.prisma.verificationToken.create({ data });
    const values = { name: user.name, path: `/reset#${token}` };
    await sendMail(tx, { to: email, locale: user.locale as Locale, template: "resetPassword", values });
  });
}

/**
 * Sets a new password by the link of a mail, which works once, and ends every session. Two-factor sign-in stays on: who
 * reads the mail is not thereby in. Throws `not_found` for a link that is unknown, used or over, and `weak_password`.
 */
export async function resetPassword(token: string, password: string, origin: Origin): Promise<void> {
  const tokenHash = hashToken(token);
  const owner = await unscoped((tx) =>
    tx.prisma.verificationToken.findUnique({ where: { tokenHash }, select: { user: true } }),
  );
  if (!owner) throw linkIsOver();
  await assertStrongPassword(password, [owner.user.name, owner.user.email]);
  const passwordHash = await hashPassword(password);
  await unscoped(async (tx) => {
    const [used] = await tx.sql<{ userId: string }>(
      `UPDATE "VerificationToken" SET "usedAt" = now()
       WHERE "tokenHash" = $1 AND purpose = 'PASSWORD_RESET' AND "usedAt" IS NULL AND "expiresAt" > now() RETURNING "userId"`,
      [tokenHash],
    );
    if (!used) throw linkIsOver();
    await revokeAllSessions(tx, used.userId);
    await setPassword(tx, owner.user, passwordHash, origin);
    // The mail reached its reader, so the address is theirs.
    await tx.sql(`UPDATE "User" SET "emailVerifiedAt" = coalesce("emailVerifiedAt", now()) WHERE id = $1`, [
      used.userId,
    ]);
  });
}

/**
 * Sets a new password for who knows the present one, and ends all other sessions. Throws `unauthenticated` if they do
 * not know it, `rate_limited` after ten tries, and `weak_password`.
 */
export async function changePassword(
  { user }: ResolvedSession,
  { current, next }: PasswordChange,
  origin: Origin,
): Promise<void> {
  const account = await unscoped((tx) => tx.prisma.user.findUniqueOrThrow({ where: { id: user.userId } }));
  await countedGuess(`proof ${account.id}`, async () => {
    if (await verifyPassword(current, account.passwordHash)) return;
    throw new AppError("unauthenticated", "The present password is wrong.", { fields: { current: "Wrong." } });
  });
  await assertStrongPassword(next, [account.name, account.email]);
  const passwordHash = await hashPassword(next);
  await unscoped(async (tx) => {
    await revokeOtherSessions(tx, account.id, user.sessionId);
    await setPassword(tx, account, passwordHash, origin);
  });
}

type Account = { id: string; name: string; email: string; locale: string };

async function setPassword(tx: Tx, account: Account, passwordHash: string, origin: Origin): Promise<void> {
  await tx.sql(
    `UPDATE "User" SET "passwordHash" = $2, "passwordChangedAt" = now(), "loginAttempts" = 0, "lockedUntil" = NULL,
       "updatedAt" = now() WHERE id = $1`,
    [account.id, passwordHash],
  );
  await tx.sql(
    `UPDATE "VerificationToken" SET "usedAt" = now()
     WHERE "userId" = $1 AND purpose IN ('PASSWORD_RESET', 'EMAIL_CHANGE') AND "usedAt" IS NULL`,
    [account.id],
  );
  const values = { name: account.name, path: "/forgot" };
  await sendMail(tx, { to: account.email, locale: account.locale as Locale, template: "passwordChanged", values });
  const person = { userId: account.id, name: account.name, ...origin };
  await recordOwnActivity(tx, person, { action: "password.change", resource: "User", resourceId: account.id });
}

function linkIsOver(): AppError {
  return new AppError("not_found", "This link was used already, or its time is over.");
}
