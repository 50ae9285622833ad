import { clock } from "#/platform/clock.ts";
import { type Tx, unscoped } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { lookup } from "#/platform/lookup.ts";
import type { Role, WorkspaceRefDto } from "./schema.ts";
import type { ConversationScope } from "./sight.ts";

/** A session lives this long after it was last used. */
export const sessionDays = 30;
/** And never longer than this after the sign-in, however much it is used. */
const longestSessionDays = 90;
const day = 24 * 60 * 60 * 1_000;
const touchEveryMs = 60_000;

/** Who is signed in. */
export type SessionUser = {
  sessionId: string;
  userId: string;
  email: string;
  name: string;
  locale: string;
  platformRole: string;
  lastSeenAt: Date;
  /** When the person last proved in this session who they are, with everything their account asks for. */
  mfaAt: Date | null;
  avatarFileKey: string | null;
  hasTwoFactor: boolean;
  emailVerifiedAt: Date | null;
  notificationSettings: unknown;
};

/** What the person is in the workspace that was asked for. */
export type SessionMembership = {
  membershipId: string;
  role: Role;
  rolePermissions: string[] | null;
  memberPermissions: { grant?: string[]; deny?: string[] } | null;
  conversationScope: ConversationScope;
  /** Filled only where they decide what the person sees. */
  teamIds: string[];
  workspaceId: string;
  workspaceSlug: string;
  workspaceName: string;
  workspaceStatus: string;
  workspaceIsActive: boolean;
  workspaceLocale: string;
  workspaceTimezone: string;
  workspaceCurrency: string;
  workspaceKind: string;
  workspaceRequiresTwoFactor: boolean;
  /** Of a person who runs the installation and is there in a member's place. */
  visitId: string | null;
  visitExpiresAt: Date | null;
  visitMayWrite: boolean;
  visitedUserId: string | null;
  visitedName: string | null;
};

/** A valid session; `membership` is undefined when the person is not in that workspace, or none could be chosen. */
export type ResolvedSession = { user: SessionUser; membership: SessionMembership | undefined };

/** Where a sign-in came from, for the list of devices. */
export type Origin = { ip: string; userAgent: string };

/**
 * The session with that id, or undefined if it is unknown, revoked, expired, older than the user's session version, or
 * the user is switched off. Without a slug the person's only workspace is taken. Asked on every request, never cached.
 */
export async function resolveSession(sessionId: string, slug?: string): Promise<ResolvedSession | undefined> {
  const [row] = await lookup<SessionUser & SessionMembership>("SELECT * FROM resolve_session($1, $2)", [
    sessionId,
    slug ?? null,
  ]);
  if (!row) return undefined;
  if (clock.now().getTime() - row.lastSeenAt.getTime() > touchEveryMs) await touchSession(row.sessionId);
  return { user: row, membership: row.workspaceId ? row : undefined };
}

/** The workspaces that the person may enter, by name. */
export function workspacesOf(userId: string): Promise<WorkspaceRefDto[]> {
  return lookup<WorkspaceRefDto>("SELECT * FROM workspaces_of($1)", [userId]);
}

/** Makes the row that a browser or an access token stands on, for somebody who has just proved who they are. */
export async function openSession(
  tx: Tx,
  user: { id: string; sessionVersion: number; loginAttempts?: number },
  origin: Origin,
): Promise<string> {
  const id = newId();
  await tx.prisma.userSession.create({
    data: {
      id,
      userId: user.id,
      sessionVersion: user.sessionVersion,
      mfaAt: clock.now(),
      failedBefore: user.loginAttempts ?? 0,
      ip: origin.ip,
      userAgent: origin.userAgent.slice(0, 500),
      expiresAt: new Date(clock.now().getTime() + sessionDays * day),
    },
  });
  return id;
}

/** Ends one session; its sockets are cut at once. Ending it twice does nothing. */
export async function revokeSession(tx: Tx, sessionId: string): Promise<void> {
  await tx.sql(`UPDATE "UserSession" SET "revokedAt" = now() WHERE id = $1 AND "revokedAt" IS NULL`, [sessionId]);
  await tx.sql(`UPDATE "RefreshToken" SET "revokedAt" = now() WHERE family = $1 AND "revokedAt" IS NULL`, [sessionId]);
  await announceRevoked(tx, { sessionId });
}

/** Ends all sessions of a person but one: from the list of devices, or after they changed their password themselves. */
export async function revokeOtherSessions(tx: Tx, userId: string, keptId: string): Promise<void> {
  const others = await tx.sql<{ id: string }>(
    `SELECT id FROM "UserSession" WHERE "userId" = $1 AND id <> $2 AND "revokedAt" IS NULL`,
    [userId, keptId],
  );
  for (const { id } of others) await revokeSession(tx, id);
}

/** Ends every session of a person: after a new password, a changed role, or a removal. */
export async function revokeAllSessions(tx: Tx, userId: string): Promise<void> {
  await tx.sql(`UPDATE "User" SET "sessionVersion" = "sessionVersion" + 1, "updatedAt" = now() WHERE id = $1`, [
    userId,
  ]);
  await tx.sql(`UPDATE "UserSession" SET "revokedAt" = now() WHERE "userId" = $1 AND "revokedAt" IS NULL`, [userId]);
  await tx.sql(`UPDATE "RefreshToken" SET "revokedAt" = now() WHERE "userId" = $1 AND "revokedAt" IS NULL`, [userId]);
  await announceRevoked(tx, { userId });
}

/**
 * Tells all processes, with the commit, whose sockets to cut. Not through the relay: a worker may be down. `isChanged`:
 * the person may come back at once, with other rights.
 */
export async function announceRevoked(
  tx: Tx,
  who:
    | { userId: string }
    | { sessionId: string }
    | { apiKeyId: string }
    | { workspaceId: string; userId?: string; isChanged?: boolean },
): Promise<void> {
  await tx.sql("SELECT pg_notify('wasl_revoked', $1)", [JSON.stringify(who)]);
}

async function touchSession(sessionId: string): Promise<void> {
  await unscoped((tx) =>
    tx.sql(
      `UPDATE "UserSession" SET "lastSeenAt" = now(),
         "expiresAt" = least(now() + make_interval(days => $2), "createdAt" + make_interval(days => $3)) WHERE id = $1`,
      [sessionId, sessionDays, longestSessionDays],
    ),
  );
}
