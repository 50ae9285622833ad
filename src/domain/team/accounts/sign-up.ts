import { clock } from "#/platform/clock.ts";
import { hashToken } from "#/platform/crypto.ts";
import { unscoped } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { AppError } from "#/platform/errors.ts";
import { newId, newToken } from "#/platform/ids.ts";
import { enqueue } from "#/platform/jobs.ts";
import { limit } from "#/platform/rate-limit.ts";
import type { SignUpInput } from "../account-schema.ts";
import { answerSignUp } from "../jobs.ts";
import { sendMail } from "../mail/send-mail.ts";
import { hashPassword } from "../password.ts";
import type { Locale } from "../schema.ts";
import { assertStrongPassword } from "./password-strength.ts";

const validHours = 24;
const perEmail = { points: 3, perSeconds: 60 * 60 };

/**
 * Takes a sign-up. Nothing exists yet but a note; what follows is in a mail. The answer is the same whether the address
 * has an account or not, and so is the work (T13). Throws `forbidden` where nobody may sign up, and `weak_password`.
 */
export async function signUp({ email, password, locale, ...details }: SignUpInput): Promise<void> {
  if (env.SIGNUP === "off") throw new AppError("forbidden", "Signing up is switched off here.");
  await assertStrongPassword(password, [details.name, email, details.workspaceName]);
  await limit("sign-up:email", email, perEmail);
  const passwordHash = await hashPassword(password);
  const expiresAt = new Date(clock.now().getTime() + validHours * 3_600_000);
  await unscoped(async (tx) => {
    const id = newId();
    await tx.prisma.signUp.create({ data: { id, email, locale, passwordHash, details, expiresAt } });
    await enqueue(tx, answerSignUp, { signUpId: id });
  });
}

/** Writes to who signed up: the link that makes the account, or that there is one already. Safe to run twice. */
export async function writeToSignUp({ signUpId }: { signUpId: string }): Promise<void> {
  await unscoped(async (tx) => {
    const found = await tx.prisma.signUp.findUnique({ where: { id: signUpId } });
    if (!found || found.tokenHash) return;
    const { name, workspaceName } = found.details as { name: string; workspaceName: string };
    const to = { to: found.email, locale: found.locale as Locale };
    const user = await tx.prisma.user.findUnique({ where: { email: found.email } });
    if (user) {
      await tx.prisma.signUp.delete({ where: { id: signUpId } });
      return sendMail(tx, { ...to, template: "alreadyMember", values: { name: user.name, path: "/sign-in" } });
    }
    const token = newToken(32);
    await tx.prisma.signUp.update({ where: { id: signUpId }, data: { tokenHash: hashToken(token) } });
    const values = { name, workspace: workspaceName, path: `/verify#${token}` };
    await sendMail(tx, { ...to, template: "confirmSignUp", values });
  });
}
