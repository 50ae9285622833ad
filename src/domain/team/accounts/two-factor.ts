import { type Tx, unscoped } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import type { RecoveryCodesDto, TwoFactorSetupDto } from "../account-schema.ts";
import type { ActivityAction } from "../activity-schema.ts";
import type { MailTemplate } from "../mail/mail-texts.ts";
import { sendMail } from "../mail/send-mail.ts";
import type { Locale } from "../schema.ts";
import type { Origin, ResolvedSession, SessionUser } from "../sessions.ts";
import { countedGuess } from "./guess-limits.ts";
import { recordOwnActivity } from "./own-activity.ts";
import { assertSessionProven } from "./proof.ts";
import { replaceRecoveryCodes, sealTotpSecret, useTotp } from "./second-factor.ts";
import { newTotpSecret, totpUri } from "./totp.ts";

/** Begins to turn two-factor sign-in on: a secret for the authenticator app. It asks for nothing until it is confirmed. */
export async function beginTwoFactor(session: ResolvedSession): Promise<TwoFactorSetupDto> {
  assertSessionProven(session);
  const { userId, email } = session.user;
  const secret = newTotpSecret();
  const begun = await unscoped((tx) =>
    tx.sql(
      `UPDATE "User" SET "totpSecretEnc" = $2, "totpLastStep" = NULL, "updatedAt" = now()
       WHERE id = $1 AND "totpEnabledAt" IS NULL RETURNING 1`,
      [userId, sealTotpSecret(userId, secret)],
    ),
  );
  if (begun.length === 0) throw new AppError("conflict", "Two-factor sign-in is on already.");
  return { secret, uri: totpUri(secret, email) };
}

/**
 * Turns it on with a code that shows the app works, and gives the recovery codes. Throws `invalid` for a wrong code and
 * `conflict` if it was not begun or is on.
 */
export async function confirmTwoFactor(
  session: ResolvedSession,
  code: string,
  origin: Origin,
): Promise<RecoveryCodesDto> {
  assertSessionProven(session);
  const { userId } = session.user;
  const user = await unscoped((tx) => tx.prisma.user.findUniqueOrThrow({ where: { id: userId } }));
  if (!user.totpSecretEnc || user.totpEnabledAt) throw new AppError("conflict", "There is nothing to confirm.");
  await countedGuess(`second factor ${userId}`, async () => {
    if (await useTotp(user, code.replace(/\s/g, ""))) return;
    throw new AppError("invalid", "The code is wrong. Look at the clock of your phone.", {
      fields: { code: "Wrong." },
    });
  });
  const codes = await unscoped(async (tx) => {
    const on = await tx.sql(
      `UPDATE "User" SET "totpEnabledAt" = now(), "updatedAt" = now() WHERE id = $1 AND "totpEnabledAt" IS NULL RETURNING 1`,
      [userId],
    );
    if (on.length === 0) throw new AppError("conflict", "Two-factor sign-in is on already.");
    const made = await replaceRecoveryCodes(tx, userId);
    await tell(tx, session.user, origin, { template: "twoFactorOn", action: "two_factor.enable" });
    return made;
  });
  return { codes };
}

/** Turns it off; a workspace that asks for it is closed to the person from then on. */
export async function endTwoFactor(session: ResolvedSession, origin: Origin): Promise<void> {
  assertSessionProven(session);
  const { userId } = session.user;
  await unscoped(async (tx) => {
    const off = await tx.sql(
      `UPDATE "User" SET "totpSecretEnc" = NULL, "totpEnabledAt" = NULL, "totpLastStep" = NULL, "updatedAt" = now()
       WHERE id = $1 AND "totpEnabledAt" IS NOT NULL RETURNING 1`,
      [userId],
    );
    if (off.length === 0) return;
    await tx.sql(`DELETE FROM "RecoveryCode" WHERE "userId" = $1`, [userId]);
    await tell(tx, session.user, origin, { template: "twoFactorOff", action: "two_factor.disable" });
  });
}

/** New recovery codes; the former ones work no more. Throws `conflict` while two-factor sign-in is off. */
export async function renewRecoveryCodes(session: ResolvedSession, origin: Origin): Promise<RecoveryCodesDto> {
  assertSessionProven(session);
  if (!session.user.hasTwoFactor) throw new AppError("conflict", "Two-factor sign-in is off.");
  const codes = await unscoped(async (tx) => {
    const made = await replaceRecoveryCodes(tx, session.user.userId);
    await tell(tx, session.user, origin, { action: "two_factor.renew_recovery_codes" });
    return made;
  });
  return { codes };
}

type News = { action: ActivityAction; template?: MailTemplate };

async function tell(tx: Tx, user: SessionUser, origin: Origin, { action, template }: News): Promise<void> {
  const { userId, name, email, locale } = user;
  const values = { name, ...(template === "twoFactorOff" && { path: "/forgot" }) };
  if (template) await sendMail(tx, { to: email, locale: locale as Locale, template, values });
  await recordOwnActivity(tx, { userId, name, ...origin }, { action, resource: "User", resourceId: userId });
}
