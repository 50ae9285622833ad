import type { Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import type { Actor } from "../actor.ts";
import { type Grants, permissionsOfMember } from "../permissions.ts";
import { type Permission, permissionsOfRole, type Role } from "../schema.ts";

/** What somebody would be: a built-in role, or AGENT with a role of the workspace's own in its place. */
export type WantedRole = { role: Role; roleId: string | null; name: string; permissions: Permission[] };

/** Whether the actor may give or take this: never more than they may do themselves, and ownership by owners only. */
export function isWithinReach(actor: Actor, { role, permissions }: { role: Role; permissions: Iterable<Permission> }) {
  if (role === "OWNER" && actor.role !== "OWNER" && actor.kind !== "system") return false;
  return [...permissions].every((permission) => actor.permissions.has(permission));
}

/** Throws `forbidden` unless the actor may give this role. */
export function assertMayGive(actor: Actor, wanted: WantedRole): void {
  if (isWithinReach(actor, wanted)) return;
  throw new AppError("forbidden", "You cannot give anybody more rights than you have yourself.");
}

/** Throws `forbidden` unless the actor may act upon somebody with these rights. */
export function assertMayManage(actor: Actor, member: Grants): void {
  if (isWithinReach(actor, { role: member.role, permissions: permissionsOfMember(member) })) return;
  throw new AppError("forbidden", "You cannot change somebody who has more rights than you.");
}

/** The role that a caller names. Throws `invalid` for one that the workspace does not have. */
export async function findRole(
  tx: Tx,
  { role, roleId }: { role?: Role | undefined; roleId?: string | undefined },
): Promise<WantedRole> {
  if (!roleId) {
    const built = role ?? "AGENT";
    return { role: built, roleId: null, name: built, permissions: permissionsOfRole(built) };
  }
  // The lock keeps the role from getting more rights, or from being deleted, before this is done.
  const [own] = await tx.sql<{ name: string; permissions: Permission[] }>(
    `SELECT name, permissions FROM "Role" WHERE "workspaceId" = current_workspace() AND id = $1 FOR SHARE`,
    [roleId],
  );
  if (!own) throw new AppError("invalid", "There is no such role.", { fields: { roleId: "unknown" } });
  return { role: "AGENT", roleId, ...own };
}
