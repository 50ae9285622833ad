import { clock } from "#/platform/clock.ts";
import { unscoped } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { lookup } from "#/platform/lookup.ts";
import { limit, type Rate, refund } from "#/platform/rate-limit.ts";
import { verifyPassword } from "./password.ts";
import type { Credentials } from "./schema.ts";
import { type Origin, openSession } from "./sessions.ts";

/** A person who has just proved who they are, and the session made for it. */
export type SignedIn = { userId: string; sessionId: string; name: string; email: string };

type Account = {
  id: string;
  name: string;
  passwordHash: string;
  sessionVersion: number;
  mayEnter: boolean;
  isKnownAddress: boolean;
};

const perAddress: Rate = { points: 200, perSeconds: 15 * 60 };
const perAddressAndAccount: Rate = { points: 10, perSeconds: 15 * 60 };
const perAccount: Rate = { points: 100, perSeconds: 60 * 60 };

/**
 * Checks e-mail and password and opens a session. An unknown e-mail, a wrong password and a switched-off account get
 * the same answer after the same work. Throws `unauthenticated`, or `rate_limited` after too many wrong guesses; the
 * limit on an account does not hold for addresses that have signed in to it before, so that guessing cannot lock its
 * owner out.
 */
export async function signIn({ email, password }: Credentials, origin: Origin): Promise<SignedIn> {
  const account = await findAccount(email, origin.ip);
  const guess = await countGuess(email, origin.ip, account?.isKnownAddress ?? false);
  const isRight = await verifyPassword(password, account?.passwordHash);
  if (!account || !isRight || !account.mayEnter) {
    if (account && !isRight) await countFailure(account.id);
    throw new AppError("unauthenticated", "The e-mail address or the password is wrong.");
  }
  await guess.takeBack();
  const sessionId = await unscoped(async (tx) => {
    await tx.sql(`UPDATE "User" SET "loginAttempts" = 0, "lastLoginAt" = $2 WHERE id = $1`, [account.id, clock.now()]);
    return openSession(tx, account, origin);
  });
  return { userId: account.id, sessionId, name: account.name, email };
}

async function findAccount(email: string, ip: string): Promise<Account | undefined> {
  const [account] = await lookup<Account>(
    `SELECT u.id, u.name, u."passwordHash", u."sessionVersion", u."isActive" AND u."deletedAt" IS NULL AS "mayEnter",
       EXISTS (SELECT FROM "UserSession" s
         WHERE s."userId" = u.id AND s.ip = $2 AND s."createdAt" > now() - interval '90 days') AS "isKnownAddress"
     FROM "User" u WHERE u.email = $1`,
    [email, ip],
  );
  return account;
}

/** Counts before the password is checked, so that parallel guesses cannot slip past the limit. */
async function countGuess(email: string, ip: string, isKnownAddress: boolean): Promise<{ takeBack(): Promise<void> }> {
  const counted: [string, string, Rate][] = [
    ["sign-in:address", ip, perAddress],
    ["sign-in:address+account", `${ip} ${email}`, perAddressAndAccount],
  ];
  if (!isKnownAddress) counted.push(["sign-in:account", email, perAccount]);
  for (const [name, key, rate] of counted) await limit(name, key, rate);
  return {
    async takeBack() {
      for (const [name, key, rate] of counted) await refund(name, key, rate);
    },
  };
}

async function countFailure(userId: string): Promise<void> {
  await unscoped((tx) => tx.sql(`UPDATE "User" SET "loginAttempts" = "loginAttempts" + 1 WHERE id = $1`, [userId]));
}
