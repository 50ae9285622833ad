import type { Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import type { Grants } from "../permissions.ts";
import type { ConversationScope } from "../sight.ts";

/** A member whose row is locked until the transaction ends. */
export type LockedMember = Grants & {
  id: string;
  userId: string;
  name: string;
  roleId: string | null;
  status: "INVITED" | "ACTIVE" | "SUSPENDED";
  conversationScope: ConversationScope | null;
};

/**
 * Locks the owners first, in one order, then the member: two people who act upon the last two owners wait for each other,
 * and the second sees what the first did. Throws `not_found`.
 */
export async function lockMember(tx: Tx, memberId: string): Promise<LockedMember> {
  await lockOwners(tx);
  const [member] = await tx.sql<LockedMember>(`${lockedSql} AND m.id = $2 FOR UPDATE OF m`, [tx.workspaceId, memberId]);
  if (!member) throw new AppError("not_found", "There is no such member.");
  return member;
}

/** The same by the person. */
export async function lockMemberOf(tx: Tx, userId: string): Promise<LockedMember> {
  await lockOwners(tx);
  const [member] = await tx.sql<LockedMember>(`${lockedSql} AND m."userId" = $2 FOR UPDATE OF m`, [
    tx.workspaceId,
    userId,
  ]);
  if (!member) throw new AppError("not_found", "There is no such member.");
  return member;
}

/** Locks the owners of the workspace of this unit, so that they cannot all go at once. */
export async function lockOwners(tx: Tx): Promise<void> {
  await tx.sql(
    `SELECT FROM "Membership" WHERE "workspaceId" = $1 AND role = 'OWNER' AND status = 'ACTIVE' ORDER BY id FOR UPDATE`,
    [tx.workspaceId],
  );
}

/** After a change: throws `conflict` if the workspace would have no owner who can sign in. */
export async function assertOwnerRemains(tx: Tx): Promise<void> {
  const [owner] = await tx.sql(
    `SELECT FROM "Membership" m JOIN "User" u ON u.id = m."userId"
     WHERE m."workspaceId" = $1 AND m.role = 'OWNER' AND m.status = 'ACTIVE' AND u."isActive" AND u."deletedAt" IS NULL LIMIT 1`,
    [tx.workspaceId],
  );
  if (owner) return;
  throw new AppError("conflict", "A workspace needs an owner. Make somebody else an owner first.");
}

const lockedSql = `
  SELECT m.id, m."userId", u.name, m.role, m."roleId", m.status, m."conversationScope",
    r.permissions AS "rolePermissions", m.permissions AS "memberPermissions"
  FROM "Membership" m JOIN "User" u ON u.id = m."userId"
  LEFT JOIN "Role" r ON r."workspaceId" = m."workspaceId" AND r.id = m."roleId"
  WHERE m."workspaceId" = $1 AND m.status <> 'REMOVED'`;
