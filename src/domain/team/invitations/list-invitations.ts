import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import type { Actor } from "../actor.ts";
import type { InvitationDto } from "../member-schema.ts";
import { authorize } from "../permissions.ts";
import type { ListQuery } from "../schema.ts";

type Row = Omit<InvitationDto, "lastSentAt" | "expiresAt" | "createdAt"> &
  Record<"lastSentAt" | "expiresAt" | "createdAt", Date>;

/** Invitations that nobody accepted or took back, newest first; also those whose week is over. */
export async function listInvitations(
  actor: Actor,
  { limit, cursor }: ListQuery,
): Promise<{ items: InvitationDto[]; nextCursor: string | null }> {
  authorize(actor, "member.manage");
  const rows = await inWorkspace(actor, (tx) =>
    tx.sql<Row>(
      `${invitationsSql} AND i."acceptedAt" IS NULL AND i."revokedAt" IS NULL AND ($2::uuid IS NULL OR i.id < $2)
       ORDER BY i.id DESC LIMIT $3`,
      [actor.workspaceId, cursor ?? null, limit + 1],
    ),
  );
  const items = rows.slice(0, limit).map(toDto);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** One invitation of the workspace of this unit. Throws `not_found`. */
export async function invitationById(tx: Tx, id: string): Promise<InvitationDto> {
  const [row] = await tx.sql<Row>(`${invitationsSql} AND i.id = $2`, [tx.workspaceId, id]);
  if (!row) throw new AppError("not_found", "There is no such invitation.");
  return toDto(row);
}

const invitationsSql = `
  SELECT i.id, i.email, i.role, i."roleId", r.name AS "roleName", u.name AS "inviterName", i."lastSentAt", i."expiresAt",
    i."expiresAt" <= now() AS "isExpired", i."createdAt"
  FROM "Invitation" i LEFT JOIN "User" u ON u.id = i."inviterId"
  LEFT JOIN "Role" r ON r."workspaceId" = i."workspaceId" AND r.id = i."roleId"
  WHERE i."workspaceId" = $1`;

function toDto({ lastSentAt, expiresAt, createdAt, ...row }: Row): InvitationDto {
  return {
    ...row,
    lastSentAt: lastSentAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    createdAt: createdAt.toISOString(),
  };
}
