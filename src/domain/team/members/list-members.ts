import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import type { Actor } from "../actor.ts";
import { avatarUrl } from "../me.ts";
import type { MemberDto } from "../member-schema.ts";
import { authorize, can } from "../permissions.ts";
import { presenceSql } from "../presence.ts";
import type { ListQuery } from "../schema.ts";

type MemberRow = Omit<MemberDto, "joinedAt" | "lastSeenAt" | "lockedUntil" | "avatarUrl"> & {
  joinedAt: Date | null;
  lockedUntil: Date | null;
  lastSeenAt: Date | null;
  avatarFileKey: string | null;
};

/** The people of the workspace in the order they came, without those who were removed. */
export async function listMembers(
  actor: Actor,
  { limit, cursor }: ListQuery,
): Promise<{ items: MemberDto[]; nextCursor: string | null }> {
  authorize(actor, "member.read");
  const rows = await inWorkspace(actor, (tx) =>
    tx.sql<MemberRow>(`${membersSql} AND ($2::uuid IS NULL OR m.id > $2) ORDER BY m.id LIMIT $3`, [
      actor.workspaceId,
      cursor ?? null,
      limit + 1,
    ]),
  );
  const hidden = can(actor, "member.manage") ? {} : { loginAttempts: null, lockedUntil: null };
  const items = rows.slice(0, limit).map((row) => toDto({ ...row, ...hidden }));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** One member of the workspace of this unit, as who manages members sees them. Throws `not_found`. */
export async function memberById(tx: Tx, id: string): Promise<MemberDto> {
  const [row] = await tx.sql<MemberRow>(`${membersSql} AND m.id = $2`, [tx.workspaceId, id]);
  if (!row) throw new AppError("not_found", "There is no such member.");
  return toDto(row);
}

const membersSql = `
  SELECT m.id, m."userId", u.name, u.email, u."avatarFileKey", m.role, m."roleId", r.name AS "roleName", m.status,
    ${presenceSql} AS presence, m."isAway",
    CASE WHEN m.role = 'OWNER' THEN 'ALL' ELSE coalesce(m."conversationScope", r."conversationScope", 'ALL') END AS "conversationScope",
    m."conversationScope" AS "ownScope", m."workingHours", m."joinedAt",
    ARRAY(SELECT t."teamId" FROM "TeamMembership" t WHERE t."workspaceId" = m."workspaceId" AND t."membershipId" = m.id) AS "teamIds",
    m."presenceAt" AS "lastSeenAt", u."loginAttempts",
    CASE WHEN u."lockedUntil" > now() THEN u."lockedUntil" END AS "lockedUntil"
  FROM "Membership" m JOIN "User" u ON u.id = m."userId"
  LEFT JOIN "Role" r ON r."workspaceId" = m."workspaceId" AND r.id = m."roleId"
  WHERE m."workspaceId" = $1 AND m.status <> 'REMOVED'`;

function toDto({ avatarFileKey, joinedAt, lastSeenAt, lockedUntil, ...row }: MemberRow): MemberDto {
  return {
    ...row,
    avatarUrl: avatarUrl({ userId: row.userId, avatarFileKey }),
    lockedUntil: lockedUntil?.toISOString() ?? null,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    joinedAt: joinedAt?.toISOString() ?? null,
  };
}
