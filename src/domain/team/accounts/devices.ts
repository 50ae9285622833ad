import { unscoped } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import type { SecurityDto, SessionDto } from "../account-schema.ts";
import {
  type Origin,
  type ResolvedSession,
  revokeAllSessions,
  revokeOtherSessions,
  revokeSession,
} from "../sessions.ts";
import { recordOwnActivity } from "./own-activity.ts";

const mostShown = 100;

/** Where the person is signed in now, the latest use first. */
export async function listSessions({ user }: ResolvedSession): Promise<SessionDto[]> {
  const rows = await unscoped((tx) =>
    tx.sql<Omit<SessionDto, "createdAt" | "lastSeenAt" | "isCurrent"> & { createdAt: Date; lastSeenAt: Date }>(
      `SELECT s.id, coalesce(s."userAgent", '') AS "userAgent", coalesce(s.ip, '') AS ip, s."createdAt", s."lastSeenAt",
         EXISTS (SELECT FROM "RefreshToken" r WHERE r.family = s.id) AS "isProgram"
       FROM "UserSession" s JOIN "User" u ON u.id = s."userId" AND u."sessionVersion" = s."sessionVersion"
       WHERE s."userId" = $1 AND s."revokedAt" IS NULL AND s."expiresAt" > now()
       ORDER BY s."lastSeenAt" DESC, s.id LIMIT $2`,
      [user.userId, mostShown],
    ),
  );
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    isCurrent: row.id === user.sessionId,
  }));
}

/** Ends one of the person's own sessions, at once. Throws `not_found`, also for somebody else's. */
export async function endSession({ user }: ResolvedSession, id: string, origin: Origin): Promise<void> {
  await unscoped(async (tx) => {
    const where = { id, userId: user.userId, revokedAt: null };
    if (!(await tx.prisma.userSession.findFirst({ where })))
      throw new AppError("not_found", "There is no such session.");
    await revokeSession(tx, id);
    const person = { userId: user.userId, name: user.name, ...origin };
    await recordOwnActivity(tx, person, { action: "session.revoke", resource: "UserSession", resourceId: id });
  });
}

/** Ends all sessions of the person: the others, or this one too. */
export async function endAllSessions({ user }: ResolvedSession, isOwnToo: boolean, origin: Origin): Promise<void> {
  await unscoped(async (tx) => {
    if (isOwnToo) await revokeAllSessions(tx, user.userId);
    else await revokeOtherSessions(tx, user.userId, user.sessionId);
    const person = { userId: user.userId, name: user.name, ...origin };
    const details = { isOwnToo };
    await recordOwnActivity(tx, person, {
      action: "session.revoke_all",
      resource: "User",
      resourceId: user.userId,
      details,
    });
  });
}

/** How well the person's account is protected, and whether somebody tried to get in. */
export async function describeSecurity({ user }: ResolvedSession): Promise<SecurityDto> {
  const [row] = await unscoped((tx) =>
    tx.sql<{
      emailVerifiedAt: Date | null;
      pendingEmail: string | null;
      passwordChangedAt: Date | null;
      twoFactorAt: Date | null;
      recoveryCodesLeft: number;
      failedBefore: number;
      loginAttempts: number;
      lockedUntil: Date | null;
    }>(
      `SELECT u."emailVerifiedAt", u."passwordChangedAt", u."totpEnabledAt" AS "twoFactorAt", u."loginAttempts",
         (SELECT t.email FROM "VerificationToken" t WHERE t."userId" = u.id AND t.purpose = 'EMAIL_CHANGE'
            AND t."usedAt" IS NULL AND t."expiresAt" > now() LIMIT 1) AS "pendingEmail",
         CASE WHEN u."lockedUntil" > now() THEN u."lockedUntil" END AS "lockedUntil", s."failedBefore",
         (SELECT count(*)::int FROM "RecoveryCode" r WHERE r."userId" = u.id AND r."usedAt" IS NULL) AS "recoveryCodesLeft"
       FROM "User" u JOIN "UserSession" s ON s.id = $2 WHERE u.id = $1`,
      [user.userId, user.sessionId],
    ),
  );
  if (!row) throw new AppError("unauthenticated", "Sign in again.");
  return {
    ...row,
    email: user.email,
    emailVerifiedAt: row.emailVerifiedAt?.toISOString() ?? null,
    passwordChangedAt: row.passwordChangedAt?.toISOString() ?? null,
    twoFactorAt: row.twoFactorAt?.toISOString() ?? null,
    lockedUntil: row.lockedUntil?.toISOString() ?? null,
  };
}
