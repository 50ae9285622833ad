import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { newId } from "#/platform/ids.ts";
import { recordActivity } from "./activity.ts";
import type { Actor } from "./actor.ts";
import type { NewRole, RoleDto, RolePatch } from "./member-schema.ts";
import { isWithinReach } from "./members/reach.ts";
import { authorize } from "./permissions.ts";
import { type Permission, permissionsOfRole, roles } from "./schema.ts";
import { announceRevoked } from "./sessions.ts";
import type { ConversationScope } from "./sight.ts";

type Row = {
  id: string;
  name: string;
  description: string | null;
  permissions: Permission[];
  conversationScope: ConversationScope;
  memberCount: number;
};

/** The four built-in roles, then the workspace's own by name. */
export async function listRoles(actor: Actor): Promise<RoleDto[]> {
  authorize(actor, "member.read");
  return inWorkspace(actor, async (tx) => {
    const counts = await tx.sql<{ role: string; members: number }>(
      `SELECT role, count(*)::int AS members FROM "Membership"
       WHERE "workspaceId" = $1 AND status <> 'REMOVED' AND "roleId" IS NULL GROUP BY role`,
      [actor.workspaceId],
    );
    const presets = roles.map((role) => ({
      id: role,
      name: role,
      description: null,
      isPreset: true,
      permissions: permissionsOfRole(role),
      conversationScope: "ALL" as const,
      memberCount: counts.find((one) => one.role === role)?.members ?? 0,
      isWithinReach: isWithinReach(actor, { role, permissions: permissionsOfRole(role) }),
    }));
    const own = await tx.sql<Row>(`${rolesSql} ORDER BY lower(r.name), r.id`);
    return [...presets, ...own.map((row) => toDto(actor, row))];
  });
}

/** Makes a role. Throws `forbidden` for more than one may do oneself, `conflict` for a name that is taken. */
export async function createRole(actor: Actor, input: NewRole): Promise<RoleDto> {
  authorize(actor, "role.manage");
  assertHeld(actor, input.permissions);
  return inWorkspace(actor, async (tx) => {
    const id = newId();
    await assertFreeName(tx, input.name, id);
    await tx.prisma.role.create({ data: { id, workspaceId: actor.workspaceId, ...input } });
    await recordActivity(tx, actor, {
      action: "role.create",
      resource: "Role",
      resourceId: id,
      details: { after: input },
    });
    return roleById(tx, actor, id);
  });
}

/** Changes a role, for all who have it, at once. Throws `not_found`, `forbidden`, `conflict`. */
export async function changeRole(actor: Actor, id: string, patch: RolePatch): Promise<RoleDto> {
  authorize(actor, "role.manage");
  return inWorkspace(actor, async (tx) => {
    const before = await lockRole(tx, id);
    assertHeld(actor, [...before.permissions, ...(patch.permissions ?? [])]);
    if (patch.name) await assertFreeName(tx, patch.name, id);
    const { name, description, permissions, conversationScope } = { ...before, ...defined(patch) };
    const after = { name, description, permissions, conversationScope };
    await tx.sql(
      `UPDATE "Role" SET name = $2, description = $3, permissions = $4, "conversationScope" = $5, "updatedAt" = now()
       WHERE "workspaceId" = current_workspace() AND id = $1`,
      [id, name, description, permissions, conversationScope],
    );
    await recordActivity(tx, actor, {
      action: "role.change",
      resource: "Role",
      resourceId: id,
      details: { before, after },
    });
    await tellHolders(tx, actor, id);
    return roleById(tx, actor, id);
  });
}

/** Deletes a role that nobody has and nobody is invited to. Throws `not_found`, `conflict`. */
export async function deleteRole(actor: Actor, id: string): Promise<void> {
  authorize(actor, "role.manage");
  await inWorkspace(actor, async (tx) => {
    const before = await lockRole(tx, id, "FOR UPDATE");
    assertHeld(actor, before.permissions);
    const [used] = await tx.sql(
      `SELECT FROM "Membership" WHERE "workspaceId" = $1 AND "roleId" = $2 AND status <> 'REMOVED'
       UNION ALL SELECT FROM "Invitation" WHERE "workspaceId" = $1 AND "roleId" = $2 AND "acceptedAt" IS NULL AND "revokedAt" IS NULL`,
      [actor.workspaceId, id],
    );
    if (used)
      throw new AppError("conflict", "Somebody has this role or is invited to it. Give them another one first.");
    for (const table of ["Membership", "Invitation"]) {
      await tx.sql(`UPDATE "${table}" SET "roleId" = NULL WHERE "workspaceId" = $1 AND "roleId" = $2`, [
        actor.workspaceId,
        id,
      ]);
    }
    await tx.sql(`DELETE FROM "Role" WHERE "workspaceId" = current_workspace() AND id = $1`, [id]);
    await recordActivity(tx, actor, { action: "role.delete", resource: "Role", resourceId: id, details: { before } });
  });
}

const rolesSql = `
  SELECT r.id, r.name, r.description, r.permissions, r."conversationScope",
    (SELECT count(*)::int FROM "Membership" m WHERE m."workspaceId" = r."workspaceId" AND m."roleId" = r.id AND m.status <> 'REMOVED')
      AS "memberCount"
  FROM "Role" r WHERE r."workspaceId" = current_workspace()`;

async function roleById(tx: Tx, actor: Actor, id: string): Promise<RoleDto> {
  const [row] = await tx.sql<Row>(`${rolesSql} AND r.id = $1`, [id]);
  if (!row) throw notFound();
  return toDto(actor, row);
}

function toDto(actor: Actor, row: Row): RoleDto {
  const isInReach = isWithinReach(actor, { role: "AGENT", permissions: row.permissions });
  return { ...row, isPreset: false, isWithinReach: isInReach };
}

async function lockRole(tx: Tx, id: string, lock = "FOR NO KEY UPDATE"): Promise<Omit<Row, "id" | "memberCount">> {
  const [row] = await tx.sql<Omit<Row, "id" | "memberCount">>(
    `SELECT name, description, permissions, "conversationScope" FROM "Role" WHERE "workspaceId" = current_workspace() AND id = $1 ${lock}`,
    [id],
  );
  if (!row) throw notFound();
  return row;
}

function assertHeld(actor: Actor, permissions: readonly Permission[]): void {
  if (isWithinReach(actor, { role: "AGENT", permissions })) return;
  throw new AppError("forbidden", "A role cannot hold more rights than you have yourself.");
}

async function assertFreeName(tx: Tx, name: string, id: string): Promise<void> {
  const [taken] = await tx.sql(
    `SELECT FROM "Role" WHERE "workspaceId" = current_workspace() AND lower(name) = lower($1) AND id <> $2`,
    [name, id],
  );
  const isPreset = (roles as readonly string[]).includes(name.toUpperCase());
  if (taken || isPreset)
    throw new AppError("conflict", "A role has this name already.", { fields: { name: "Taken." } });
}

async function tellHolders(tx: Tx, actor: Actor, roleId: string): Promise<void> {
  const holders = await tx.sql<{ userId: string }>(
    `SELECT "userId" FROM "Membership" WHERE "workspaceId" = $1 AND "roleId" = $2 AND status = 'ACTIVE'`,
    [actor.workspaceId, roleId],
  );
  for (const { userId } of holders) {
    await announceRevoked(tx, { workspaceId: actor.workspaceId, userId, isChanged: true });
  }
}

function defined(patch: RolePatch): Partial<NewRole> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}

function notFound(): AppError {
  return new AppError("not_found", "There is no such role.");
}
