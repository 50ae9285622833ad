import { type Tx, unscoped } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { lookup } from "#/platform/lookup.ts";
import type { PlatformUserDetailDto, PlatformUserDto, PlatformUsersQuery } from "../platform-schema.ts";

type Moments = "emailVerifiedAt" | "lockedUntil" | "lastLoginAt";
type Row = Omit<PlatformUserDto, Moments | "createdAt"> & Record<Moments, Date | null> & { createdAt: Date };
type Session = Omit<PlatformUserDetailDto["sessions"][number], "createdAt" | "lastSeenAt"> & {
  createdAt: Date;
  lastSeenAt: Date;
};

const states: Record<NonNullable<PlatformUsersQuery["state"]>, string> = {
  ACTIVE: `u."isActive"`,
  LOCKED: `u."lockedUntil" > now()`,
  INACTIVE: `NOT u."isActive"`,
  ADMIN: `u."platformRole" = 'ADMIN'`,
};

const isOpen = `s."revokedAt" IS NULL AND s."expiresAt" > now() AND s."sessionVersion" = u."sessionVersion"`;

const columns = `u.id, u.email, u.name, u."isActive", u."platformRole" = 'ADMIN' AS "isPlatformAdmin",
  u."totpEnabledAt" IS NOT NULL AS "hasTwoFactor", u."emailVerifiedAt", u."loginAttempts",
  CASE WHEN u."lockedUntil" > now() THEN u."lockedUntil" END AS "lockedUntil", u."lastLoginAt", u."createdAt",
  (SELECT count(*)::int FROM "UserSession" s WHERE s."userId" = u.id AND ${isOpen}) AS sessions,
  (SELECT count(*)::int FROM "Membership" m WHERE m."userId" = u.id AND m.status = 'ACTIVE') AS workspaces`;

/** The people who have an account here, the newest first. */
export async function listPeople({
  q,
  state,
  limit,
  cursor,
}: PlatformUsersQuery): Promise<{ items: PlatformUserDto[]; nextCursor: string | null }> {
  const pattern = q && `%${q.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await lookup<Row>(
    `SELECT ${columns} FROM "User" u
     WHERE u."deletedAt" IS NULL AND ${state ? states[state] : "true"} AND ($1::uuid IS NULL OR u.id < $1)
       ${pattern ? `AND (u.email || ' ' || lower(u.name)) LIKE $3` : ""}
     ORDER BY u.id DESC LIMIT $2`,
    [cursor ?? null, limit + 1, ...(pattern ? [pattern] : [])],
  );
  const items = rows.slice(0, limit).map(toDto);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** One person, where they are signed in, and their workspaces. Throws `not_found`. */
export function getPerson(id: string): Promise<PlatformUserDetailDto> {
  return unscoped(async (tx) => {
    const [row] = await tx.sql<Row>(`SELECT ${columns} FROM "User" u WHERE u.id = $1 AND u."deletedAt" IS NULL`, [id]);
    if (!row) throw new AppError("not_found", "There is no such person.");
    const sessions = await tx.sql<Session>(
      `SELECT s.id, coalesce(s."userAgent", '') AS "userAgent", coalesce(s.ip, '') AS ip, s."createdAt", s."lastSeenAt"
       FROM "UserSession" s JOIN "User" u ON u.id = s."userId" WHERE u.id = $1 AND ${isOpen}
       ORDER BY s."lastSeenAt" DESC LIMIT 50`,
      [id],
    );
    return {
      user: toDto(row),
      sessions: sessions.map((one) => ({
        ...one,
        createdAt: one.createdAt.toISOString(),
        lastSeenAt: one.lastSeenAt.toISOString(),
      })),
      workspaces: await workspacesOf(tx, id),
    };
  });
}

async function workspacesOf(tx: Tx, userId: string): Promise<PlatformUserDetailDto["workspaces"]> {
  const memberships = await tx.sql<{ id: string }>(
    `SELECT "workspaceId" AS id FROM "Membership" WHERE "userId" = $1 AND status <> 'REMOVED' ORDER BY "workspaceId" LIMIT 100`,
    [userId],
  );
  const found: PlatformUserDetailDto["workspaces"] = [];
  for (const { id } of memberships) {
    await tx.enterWorkspace(id);
    const [row] = await tx.sql<PlatformUserDetailDto["workspaces"][number]>(
      `SELECT w.id, w.slug, w.name, w.status, m.role, m.status AS "membershipStatus"
       FROM "Workspace" w JOIN "Membership" m ON m."workspaceId" = w.id WHERE w.id = $1 AND m."userId" = $2`,
      [id, userId],
    );
    if (row) found.push(row);
  }
  return found;
}

function toDto(row: Row): PlatformUserDto {
  return {
    ...row,
    emailVerifiedAt: row.emailVerifiedAt?.toISOString() ?? null,
    lockedUntil: row.lockedUntil?.toISOString() ?? null,
    lastLoginAt: row.lastLoginAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
