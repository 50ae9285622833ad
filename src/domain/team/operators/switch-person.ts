import { type Tx, unscoped } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { recordActivity } from "../activity.ts";
import type { ActivityAction } from "../activity-schema.ts";
import type { PlatformUserDetailDto } from "../platform-schema.ts";
import { revokeAllSessions } from "../sessions.ts";
import { getPerson } from "./list-people.ts";
import { type Operator, operatorActor } from "./operator.ts";

/**
 * Lets a person sign in, or no more; then their sessions end at once, on sockets too. Their workspaces read about it.
 * Throws `not_found`, and `conflict` for oneself.
 */
export async function switchPerson(
  operator: Operator,
  id: string,
  { isActive }: { isActive: boolean },
): Promise<PlatformUserDetailDto> {
  if (id === operator.session.user.userId) throw new AppError("conflict", "Nobody can switch off their own account.");
  await unscoped(async (tx) => {
    const changed = await tx.sql(
      `UPDATE "User" SET "isActive" = $2, "updatedAt" = now()
       WHERE id = $1 AND "isActive" <> $2 AND "deletedAt" IS NULL RETURNING 1`,
      [id, isActive],
    );
    if (changed.length === 0) return;
    if (!isActive) await revokeAllSessions(tx, id);
    await tellWorkspaces(tx, operator, id, isActive ? "user.activate" : "user.deactivate");
  });
  return getPerson(id);
}

/** Signs a person out everywhere. Throws `not_found`. */
export async function endSessionsOf(operator: Operator, id: string): Promise<PlatformUserDetailDto> {
  await getPerson(id);
  await unscoped(async (tx) => {
    await revokeAllSessions(tx, id);
    await tellWorkspaces(tx, operator, id, "user.revoke_sessions");
  });
  return getPerson(id);
}

async function tellWorkspaces(tx: Tx, operator: Operator, userId: string, action: ActivityAction): Promise<void> {
  const memberships = await tx.sql<{ workspaceId: string; name: string }>(
    `SELECT m."workspaceId", u.name FROM "Membership" m JOIN "User" u ON u.id = m."userId"
     WHERE m."userId" = $1 AND m.status = 'ACTIVE' ORDER BY m."workspaceId"`,
    [userId],
  );
  for (const { workspaceId, name } of memberships) {
    await tx.enterWorkspace(workspaceId);
    const actor = operatorActor(workspaceId, operator);
    await recordActivity(tx, actor, { action, resource: "User", resourceId: userId, details: { name } });
  }
}
