import { randomBytes } from "node:crypto";
import { clock } from "#/platform/clock.ts";
import { hashToken, open, seal } from "#/platform/crypto.ts";
import { type Tx, unscoped } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { newId } from "#/platform/ids.ts";
import { countedGuess } from "./guess-limits.ts";
import { toBase32, totpStepOf } from "./totp.ts";

/** What of a person decides whether a second factor is asked for. */
export type FactorHolder = { id: string; totpSecretEnc: string | null; totpEnabledAt: Date | null };

const recoveryCodes = 10;

/**
 * Checks the code of the authenticator app, or uses up a recovery code, if two-factor sign-in is on. Throws
 * `second_factor_required` when there is no code or a wrong one (then with `fields`), and `rate_limited` after ten.
 */
export async function checkSecondFactor(user: FactorHolder, code: string | undefined): Promise<void> {
  if (!user.totpEnabledAt) return;
  if (!code) throw new AppError("second_factor_required", "Enter the code of your authenticator app.");
  await countedGuess(`second factor ${user.id}`, async () => {
    if (/^\d{6}$/.test(compact(code)) ? await useTotp(user, compact(code)) : await useRecoveryCode(user.id, code))
      return;
    throw new AppError("second_factor_required", "The code is wrong, or was used already.", {
      fields: { totp: "Wrong." },
    });
  });
}

/** True if the code is right now; each time step works once, also for two calls at a time. */
export async function useTotp(user: FactorHolder, code: string): Promise<boolean> {
  if (!user.totpSecretEnc) return false;
  const step = totpStepOf(open(user.totpSecretEnc, totpPlace(user.id)), code, clock.now());
  if (step === undefined) return false;
  const used = await unscoped((tx) =>
    tx.sql(
      `UPDATE "User" SET "totpLastStep" = $2 WHERE id = $1 AND ("totpLastStep" IS NULL OR "totpLastStep" < $2) RETURNING 1`,
      [user.id, step],
    ),
  );
  return used.length > 0;
}

/** Seals a secret for the row it belongs to. */
export function sealTotpSecret(userId: string, secret: string): string {
  return seal(secret, totpPlace(userId));
}

/** New recovery codes in place of all former ones; only their hashes are kept. */
export async function replaceRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes }, () => toBase32(randomBytes(10)));
  await tx.sql(`DELETE FROM "RecoveryCode" WHERE "userId" = $1`, [userId]);
  for (const code of codes) {
    await tx.prisma.recoveryCode.create({ data: { id: newId(), userId, codeHash: hashOf(userId, code) } });
  }
  return codes.map((code) => (code.match(/.{4}/g) ?? []).join("-"));
}

async function useRecoveryCode(userId: string, code: string): Promise<boolean> {
  const used = await unscoped((tx) =>
    tx.sql(
      `UPDATE "RecoveryCode" SET "usedAt" = now() WHERE "userId" = $1 AND "codeHash" = $2 AND "usedAt" IS NULL RETURNING 1`,
      [userId, hashOf(userId, compact(code).toUpperCase())],
    ),
  );
  return used.length > 0;
}

function compact(code: string): string {
  return code.replace(/[\s-]/g, "");
}

/** 80 random bits need no slow hash; the person's id keeps equal codes of two people apart. */
function hashOf(userId: string, code: string): string {
  return hashToken(`${userId}:${code}`);
}

function totpPlace(userId: string) {
  return { table: "User", column: "totpSecretEnc", workspaceId: "", id: userId };
}
