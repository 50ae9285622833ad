import { randomBytes } from "node:crypto";
import { type Tx, unscoped } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { removeObject } from "#/platform/storage.ts";
import { recordActivity } from "../activity.ts";
import type { Actor } from "../actor.ts";
import { endMembership } from "../members/end-membership.ts";
import { hashPassword } from "../password.ts";
import { type Origin, type ResolvedSession, revokeAllSessions } from "../sessions.ts";
import { assertSessionProven } from "./proof.ts";

/**
 * Deletes the person's own account at once: they leave every workspace, and name, address, password and picture are
 * gone; what they wrote to customers stays. Throws `proof_required`, and `conflict` while a workspace has no other owner.
 */
export async function deleteAccount(session: ResolvedSession, origin: Origin): Promise<void> {
  assertSessionProven(session);
  const { userId, name, avatarFileKey } = session.user;
  const nobody = await hashPassword(randomBytes(32).toString("base64"));
  await unscoped(async (tx) => {
    await assertOwnsNothing(tx, userId);
    await revokeAllSessions(tx, userId);
    await tx.sql(
      `UPDATE "User" SET email = 'deleted-' || id || '@deleted.invalid', name = '', "passwordHash" = $2, "avatarFileKey" = NULL,
         "totpSecretEnc" = NULL, "totpEnabledAt" = NULL, "totpLastStep" = NULL, "notificationSettings" = '{}',
         "platformRole" = 'USER', "isActive" = false, "deletedAt" = now(), "updatedAt" = now() WHERE id = $1`,
      [userId, nobody],
    );
    for (const table of ["RecoveryCode", "VerificationToken", "RefreshToken", "UserSession"]) {
      await tx.sql(`DELETE FROM "${table}" WHERE "userId" = $1`, [userId]);
    }
    await leaveAll(tx, { userId, name, ...origin });
  });
  if (avatarFileKey) await removeObject(avatarFileKey);
}

/** A workspace that is being deleted counts too: its deletion can be taken back by an owner only. */
async function assertOwnsNothing(tx: Tx, userId: string): Promise<void> {
  // All owners of these workspaces, in one order: two of them who go at the same moment wait for each other.
  await tx.sql(
    `SELECT FROM "Membership" WHERE role = 'OWNER' AND status = 'ACTIVE' AND "workspaceId" IN
       (SELECT "workspaceId" FROM "Membership" WHERE "userId" = $1 AND role = 'OWNER') ORDER BY "workspaceId", id FOR UPDATE`,
    [userId],
  );
  const owned = await tx.sql<{ workspaceId: string }>(
    `SELECT "workspaceId" FROM "Membership" m WHERE "userId" = $1 AND role = 'OWNER' AND status <> 'REMOVED'
       AND NOT EXISTS (SELECT FROM "Membership" o WHERE o."workspaceId" = m."workspaceId" AND o."userId" <> $1
         AND o.role = 'OWNER' AND o.status = 'ACTIVE') FOR UPDATE`,
    [userId],
  );
  if (owned.length === 0) return;
  throw new AppError("conflict", "You are the only owner of a workspace. Hand it over or have it deleted first.");
}

type Leaver = { userId: string; name: string; ip: string; userAgent: string };

async function leaveAll(tx: Tx, { userId, ...person }: Leaver): Promise<void> {
  const memberships = await tx.sql<{ workspaceId: string; id: string }>(
    `SELECT "workspaceId", id FROM "Membership" WHERE "userId" = $1 AND status <> 'REMOVED' ORDER BY "workspaceId"`,
    [userId],
  );
  for (const { workspaceId, id } of memberships) {
    await tx.enterWorkspace(workspaceId);
    await endMembership(tx, { id, userId });
    const actor: Actor = {
      ...person,
      kind: "user",
      workspaceId,
      userId,
      role: null,
      permissions: new Set(),
      locale: "en",
    };
    await recordActivity(tx, actor, { action: "member.delete_account", resource: "Membership", resourceId: id });
  }
}
