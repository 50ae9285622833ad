import { clock } from "#/platform/clock.ts";
import { hashToken } from "#/platform/crypto.ts";
import { type Tx, unscoped } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { newId, newToken } from "#/platform/ids.ts";
import { type Origin, resolveSession, revokeSession, sessionDays } from "./sessions.ts";

/** A session and the one-time token that renews access to it. */
export type Renewal = { sessionId: string; refreshToken: string };

type Known = { userId: string; family: string; isUsed: boolean };

/** A session's first refresh token. All that follow from it are one family, named after the session. */
export function startRefreshTokens(session: { userId: string; sessionId: string }, origin: Origin): Promise<Renewal> {
  return unscoped((tx) => issue(tx, { userId: session.userId, family: session.sessionId, device: origin.userAgent }));
}

/**
 * Exchanges a refresh token for the next one. A token that comes a second time was stolen from one of the two who sent
 * it, so the whole family and its session end. Throws `unauthenticated`.
 */
export async function rotateRefreshToken(token: string, origin: Origin): Promise<Renewal> {
  const known = await useToken(token);
  if (!known || known.isUsed) throw refused();
  if (!(await resolveSession(known.family))) throw refused();
  return unscoped((tx) => issue(tx, { ...known, device: origin.userAgent }));
}

/** Ends the session behind a refresh token. An unknown token changes nothing. */
export async function revokeRefreshToken(token: string): Promise<void> {
  await unscoped(async (tx) => {
    const found = await tx.prisma.refreshToken.findUnique({ where: { tokenHash: hashToken(token) } });
    if (found) await revokeSession(tx, found.family);
  });
}

/** Marks the token as used, in one statement, so that of two parallel calls one is the second. */
function useToken(token: string): Promise<Known | undefined> {
  const tokenHash = hashToken(token);
  return unscoped(async (tx) => {
    const [fresh] = await tx.sql<{ userId: string; family: string }>(
      `UPDATE "RefreshToken" SET "usedAt" = now()
       WHERE "tokenHash" = $1 AND "usedAt" IS NULL AND "revokedAt" IS NULL AND "expiresAt" > now()
       RETURNING "userId", family`,
      [tokenHash],
    );
    if (fresh) return { ...fresh, isUsed: false };
    const old = await tx.prisma.refreshToken.findUnique({ where: { tokenHash } });
    if (!old) return undefined;
    if (old.usedAt) await revokeSession(tx, old.family);
    return { userId: old.userId, family: old.family, isUsed: true };
  });
}

async function issue(
  tx: Tx,
  { userId, family, device }: { userId: string; family: string; device: string },
): Promise<Renewal> {
  const refreshToken = newToken(32);
  await tx.prisma.refreshToken.create({
    data: {
      id: newId(),
      userId,
      tokenHash: hashToken(refreshToken),
      family,
      device: device.slice(0, 500),
      expiresAt: new Date(clock.now().getTime() + sessionDays * 24 * 60 * 60 * 1_000),
    },
  });
  return { sessionId: family, refreshToken };
}

function refused(): AppError {
  return new AppError("unauthenticated", "The refresh token is not valid. Sign in again.");
}
