import { clock } from "#/platform/clock.ts";
import { hashToken } from "#/platform/crypto.ts";
import { type Tx, unscoped } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { newId, newToken } from "#/platform/ids.ts";
import type { SignUpInput, VerifiedDto } from "../account-schema.ts";
import { insertUser } from "../create-user.ts";
import { sendMail } from "../mail/send-mail.ts";
import type { Locale } from "../schema.ts";
import type { Origin, ResolvedSession } from "../sessions.ts";
import { confirmEmailChange } from "./change-email.ts";
import { openWorkspace } from "./open-workspace.ts";

const validHours = 24;

type Confirmed = {
  email: string;
  locale: Locale;
  passwordHash: string;
  details: Omit<SignUpInput, "email" | "password" | "locale">;
};

/**
 * Uses the link of a mail: makes the person and the workspace of a sign-up, changes a known person's address, or notes
 * that theirs is theirs. Each link works once. Throws `not_found` for one that is unknown, used or over, and `conflict`
 * if somebody else got the address meanwhile.
 */
export async function verifyEmail(token: string, origin: Origin): Promise<VerifiedDto> {
  const tokenHash = hashToken(token);
  return unscoped(async (tx) => {
    const opened = await openAccount(tx, tokenHash);
    if (opened) return opened;
    const email = (await confirmEmailChange(tx, tokenHash, origin)) ?? (await confirmAddress(tx, tokenHash));
    return { email, workspaceStatus: null };
  });
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
  // Throws `conflict` if the address got an account meanwhile, by another sign-up or an invitation.
  const userId = await insertUser(tx, { ...found, name: details.name });
  await tx.sql(`UPDATE "User" SET "emailVerifiedAt" = now() WHERE id = $1`, [userId]);
  const { status } = await openWorkspace(tx, { userId, name: details.name }, { ...details, locale: found.locale });
  return { email, workspaceStatus: status };
}

async function confirmAddress(tx: Tx, tokenHash: string): Promise<string> {
  const [user] = await tx.sql<{ email: string }>(
    `WITH used AS (
       UPDATE "VerificationToken" SET "usedAt" = now()
       WHERE "tokenHash" = $1 AND purpose = 'EMAIL' AND "usedAt" IS NULL AND "expiresAt" > now() RETURNING "userId", email)
     UPDATE "User" u SET "emailVerifiedAt" = now() FROM used
     WHERE u.id = used."userId" AND u.email = used.email AND u."deletedAt" IS NULL RETURNING u.email`,
    [tokenHash],
  );
  if (!user) throw new AppError("not_found", "This link was used already, or its time is over.");
  return user.email;
}
