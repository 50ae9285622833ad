import { clock } from "#/platform/clock.ts";
import { unscoped } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { type ProofInput, proofMinutes } from "../account-schema.ts";
import { verifyPassword } from "../password.ts";
import type { ResolvedSession } from "../sessions.ts";
import { countedGuess } from "./guess-limits.ts";
import { checkSecondFactor } from "./second-factor.ts";

/**
 * Throws `proof_required` unless the person proved who they are lately: an unattended or stolen session must not make
 * keys, lock the owner out or delete anything for good. Programs and the product itself are let through.
 */
export function assertProven(who: { kind?: string; provenAt?: Date | null }): void {
  if (who.kind === "apiKey" || who.kind === "system") return;
  const age = clock.now().getTime() - (who.provenAt?.getTime() ?? 0);
  if (age <= proofMinutes * 60_000) return;
  throw new AppError("proof_required", "Enter your password again to do this.");
}

/** The same for a route that knows a session only. */
export function assertSessionProven({ user }: ResolvedSession): void {
  assertProven({ provenAt: user.mfaAt });
}

/** Proves again who one is: password, and the second factor where it is on. Throws `unauthenticated` or `rate_limited`. */
export async function proveAgain({ user }: ResolvedSession, { password, totp }: ProofInput): Promise<void> {
  const account = await unscoped((tx) => tx.prisma.user.findUniqueOrThrow({ where: { id: user.userId } }));
  await countedGuess(`proof ${user.userId}`, async () => {
    if (!(await verifyPassword(password, account.passwordHash))) {
      throw new AppError("unauthenticated", "The password is wrong.", { fields: { password: "Wrong." } });
    }
    await checkSecondFactor(account, totp);
  });
  await unscoped((tx) => tx.sql(`UPDATE "UserSession" SET "mfaAt" = $2 WHERE id = $1`, [user.sessionId, clock.now()]));
}
