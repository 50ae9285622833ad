import { clock } from "#/platform/clock.ts";
import { type Tx, unscoped } from "#/platform/db.ts";
import { AppError, isAppError } from "#/platform/errors.ts";
import { log } from "#/platform/logger.ts";
import { lookup } from "#/platform/lookup.ts";
import { countGuess, type Guess, type Guesser } from "./accounts/guess-limits.ts";
import { recordOwnActivity } from "./accounts/own-activity.ts";
import { checkSecondFactor } from "./accounts/second-factor.ts";
import { sendMail } from "./mail/send-mail.ts";
import { verifyPassword } from "./password.ts";
import { type Credentials, type Locale, notificationSettings } from "./schema.ts";
import { type Origin, openSession } from "./sessions.ts";

/** A person who has just proved who they are, and the session made for it. */
export type SignedIn = { userId: string; sessionId: string; name: string; email: string };

/** A cookie that this person's browser was given at an earlier sign-in. */
export type KnownDevice = { userId: string; deviceId: string };

type Account = {
  id: string;
  name: string;
  locale: Locale;
  passwordHash: string;
  sessionVersion: number;
  loginAttempts: number;
  totpSecretEnc: string | null;
  totpEnabledAt: Date | null;
  notificationSettings: unknown;
  mayEnter: boolean;
  isKnownAddress: boolean;
  isFirst: boolean;
};

/**
 * Checks e-mail, password and, where it is on, the second factor, and opens a session. An unknown e-mail, a wrong
 * password and a switched-off account get the same answer after the same work. Throws `unauthenticated`;
 * `second_factor_required` when the password was right; `rate_limited` after too many wrong guesses, which do not count
 * against the owner's own devices, nor addresses they have signed in from: guessing cannot lock an owner out.
 */
export async function signIn(
  { email, password, totp }: Credentials,
  origin: Origin,
  devices: readonly KnownDevice[] = [],
): Promise<SignedIn> {
  const account = await findAccount(email, origin.ip);
  const ownDevice = devices.find(({ userId }) => userId === account?.id);
  try {
    const guess = await counted(account, {
      email,
      ip: origin.ip,
      device: ownDevice?.deviceId,
      isKnownAddress: account?.isKnownAddress ?? false,
    });
    const person = await verified(account, password, totp);
    await guess.takeBack();
    const sessionId = await unscoped((tx) => enter(tx, { ...person, email }, origin, ownDevice !== undefined));
    return { userId: person.id, sessionId, name: person.name, email };
  } catch (error) {
    logRefusal(account, origin, error);
    throw error;
  }
}

/** What was typed as an address is not logged: it may be a password in the wrong field. */
function logRefusal(account: Account | undefined, origin: Origin, error: unknown): void {
  if (isAppError(error)) log.info({ userId: account?.id, ip: origin.ip, refusal: error.code }, "a sign-in was refused");
}

async function verified(account: Account | undefined, password: string, totp: string | undefined): Promise<Account> {
  const isRight = await verifyPassword(password, account?.passwordHash);
  if (!account || !isRight || !account.mayEnter) {
    if (account && !isRight) await countFailure(account.id);
    throw new AppError("unauthenticated", "The e-mail address or the password is wrong.");
  }
  await checkSecondFactor(account, totp);
  return account;
}

async function enter(
  tx: Tx,
  account: Account & { email: string },
  origin: Origin,
  isOwnDevice: boolean,
): Promise<string> {
  await tx.sql(`UPDATE "User" SET "loginAttempts" = 0, "lockedUntil" = NULL, "lastLoginAt" = $2 WHERE id = $1`, [
    account.id,
    clock.now(),
  ]);
  const sessionId = await openSession(tx, account, origin);
  const isNew = !isOwnDevice && !account.isKnownAddress && !account.isFirst;
  if (isNew && notificationSettings.parse(account.notificationSettings).newDevice) {
    const values = { name: account.name, ip: origin.ip, device: origin.userAgent.slice(0, 200), path: "/forgot" };
    await sendMail(tx, { to: account.email, locale: account.locale, template: "newDevice", values });
  }
  const who = { userId: account.id, name: account.name, ...origin };
  await recordOwnActivity(tx, who, { action: "session.open", resource: "UserSession", resourceId: sessionId });
  return sessionId;
}

async function findAccount(email: string, ip: string): Promise<Account | undefined> {
  const [account] = await lookup<Account>(
    `SELECT u.id, u.name, u.locale, u."passwordHash", u."sessionVersion", u."loginAttempts", u."totpSecretEnc",
       u."totpEnabledAt", u."notificationSettings", u."isActive" AND u."deletedAt" IS NULL AS "mayEnter",
       EXISTS (SELECT FROM "UserSession" s
         WHERE s."userId" = u.id AND s.ip = $2 AND s."createdAt" > now() - interval '90 days') AS "isKnownAddress",
       NOT EXISTS (SELECT FROM "UserSession" s WHERE s."userId" = u.id) AS "isFirst"
     FROM "User" u WHERE u.email = $1`,
    [email, ip],
  );
  return account;
}

/** A refusal is noted with the account, so that its owner and the admins can see that somebody is at it. */
async function counted(account: Account | undefined, guesser: Guesser): Promise<Guess> {
  try {
    return await countGuess(guesser);
  } catch (error) {
    if (account && isAppError(error) && error.retryAfterSeconds !== undefined) {
      await noteLock(account.id, error.retryAfterSeconds);
    }
    throw error;
  }
}

/** At most one write a minute: somebody who is refused goes on asking. */
async function noteLock(userId: string, seconds: number): Promise<void> {
  await unscoped((tx) =>
    tx.sql(
      `UPDATE "User" SET "lockedUntil" = now() + make_interval(secs => $2)
       WHERE id = $1 AND ("lockedUntil" IS NULL OR "lockedUntil" < now() + make_interval(secs => $2 - 60))`,
      [userId, seconds],
    ),
  );
}

async function countFailure(userId: string): Promise<void> {
  await unscoped((tx) => tx.sql(`UPDATE "User" SET "loginAttempts" = "loginAttempts" + 1 WHERE id = $1`, [userId]));
}
