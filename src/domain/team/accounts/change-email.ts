import { clock } from "#/platform/clock.ts";
import { hashToken } from "#/platform/crypto.ts";
import { type Tx, unscoped } from "#/platform/db.ts";
import { isUniqueViolation } from "#/platform/db-errors.ts";
import { AppError } from "#/platform/errors.ts";
import { newId, newToken } from "#/platform/ids.ts";
import { enqueue } from "#/platform/jobs.ts";
import type { EmailChange } from "../account-schema.ts";
import { answerEmailChange } from "../jobs.ts";
import { sendMail } from "../mail/send-mail.ts";
import type { Locale } from "../schema.ts";
import { type Origin, type ResolvedSession, revokeOtherSessions } from "../sessions.ts";
import { recordOwnActivity } from "./own-activity.ts";
import { proveAgain } from "./proof.ts";

const validHours = 24;

/**
 * Asks for another e-mail address. Nothing changes until the link that is sent there is used; a later wish takes the
 * place of an earlier one. The answer, and what is told to the present address, are the same whether somebody has the
 * new one or not (T13). Throws `unauthenticated`, `second_factor_required` and `rate_limited` as a proof does, and
 * `invalid` for the present address.
 */
export async function requestEmailChange(session: ResolvedSession, { email, ...proof }: EmailChange): Promise<void> {
  const { userId, sessionId, email: present } = session.user;
  if (email === present) {
    throw new AppError("invalid", "This is the present address.", { fields: { email: "It is this already." } });
  }
  await proveAgain(session, proof);
  const expiresAt = new Date(clock.now().getTime() + validHours * 3_600_000);
  await unscoped(async (tx) => {
    // One wish after the other, so that the later sees the earlier one and only its link counts.
    await tx.sql("SELECT pg_advisory_xact_lock(hashtextextended($1, 19))", [userId]);
    await giveUpEmailChange(tx, userId);
    const id = newId();
    // The hash of the link that the job makes takes the place of this one, which nobody knows the token of.
    const tokenHash = hashToken(newToken(32));
    const wish = { id, userId, sessionId, purpose: "EMAIL_CHANGE", email, tokenHash, expiresAt };
    await tx.prisma.verificationToken.create({ data: wish });
    await enqueue(tx, answerEmailChange, { tokenId: id });
  });
}

/** Writes the link to the new address, or that it is taken; and to the present one, that somebody asked. */
export async function writeToChangedEmail({ tokenId }: { tokenId: string }): Promise<void> {
  await unscoped(async (tx) => {
    const wish = await tx.prisma.verificationToken.findUnique({ where: { id: tokenId }, include: { user: true } });
    if (!wish || wish.usedAt) return;
    const { user, email } = wish;
    const locale = user.locale as Locale;
    const owner = await tx.prisma.user.findUnique({ where: { email } });
    if (owner) {
      const values = { name: owner.name, path: "/sign-in" };
      await sendMail(tx, { to: email, locale: owner.locale as Locale, template: "emailTaken", values });
    } else {
      const token = newToken(32);
      await tx.prisma.verificationToken.update({ where: { id: tokenId }, data: { tokenHash: hashToken(token) } });
      const values = { name: user.name, path: `/verify#${token}` };
      await sendMail(tx, { to: email, locale, template: "confirmNewEmail", values });
    }
    const values = { name: user.name, email, path: "/forgot" };
    await sendMail(tx, { to: user.email, locale, template: "emailChangeAsked", values });
  });
}

type Used = { userId: string; email: string; sessionId: string };

/**
 * Uses the link: the address becomes the new one, and all sessions end but the one that asked. Undefined if it is no link
 * of this kind. Throws `conflict` if somebody got the address meanwhile.
 */
export async function confirmEmailChange(tx: Tx, tokenHash: string, origin: Origin): Promise<string | undefined> {
  const [used] = await tx.sql<Used>(
    `UPDATE "VerificationToken" SET "usedAt" = now() WHERE "tokenHash" = $1 AND purpose = 'EMAIL_CHANGE'
       AND "usedAt" IS NULL AND "expiresAt" > now() RETURNING "userId", email, "sessionId"`,
    [tokenHash],
  );
  if (!used) return undefined;
  const { userId, email, sessionId } = used;
  const [person] = await tx.sql<{ name: string; email: string; locale: Locale }>(
    `SELECT name, email, locale FROM "User" WHERE id = $1 AND "isActive" AND "deletedAt" IS NULL FOR UPDATE`,
    [userId],
  );
  if (!person) return undefined;
  await setEmail(tx, userId, email);
  await revokeOtherSessions(tx, userId, sessionId);
  const { name, locale } = person;
  const values = { name, email };
  await sendMail(tx, { to: person.email, locale, template: "emailChanged", values });
  const details = { before: { email: person.email }, after: { email } };
  await recordOwnActivity(
    tx,
    { userId, name, ...origin },
    { action: "email.change", resource: "User", resourceId: userId, details },
  );
  return email;
}

async function giveUpEmailChange(tx: Tx, userId: string): Promise<void> {
  await tx.sql(
    `UPDATE "VerificationToken" SET "usedAt" = now() WHERE "userId" = $1 AND purpose = 'EMAIL_CHANGE' AND "usedAt" IS NULL`,
    [userId],
  );
}

/** Links that went to the former address work no more: it may be another's by now. */
async function setEmail(tx: Tx, userId: string, email: string): Promise<void> {
  try {
    await tx.sql(`UPDATE "User" SET email = $2, "emailVerifiedAt" = now(), "updatedAt" = now() WHERE id = $1`, [
      userId,
      email,
    ]);
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("conflict", "Somebody has this e-mail address already.");
    throw error;
  }
  await tx.sql(`UPDATE "VerificationToken" SET "usedAt" = now() WHERE "userId" = $1 AND "usedAt" IS NULL`, [userId]);
}
