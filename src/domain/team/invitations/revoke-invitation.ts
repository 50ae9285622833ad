import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { recordActivity } from "../activity.ts";
import type { Actor } from "../actor.ts";
import { authorize } from "../permissions.ts";

/** Takes an invitation back: its link is worth nothing from now on. Throws `not_found` for one that is not open. */
export async function revokeInvitation(actor: Actor, id: string): Promise<void> {
  authorize(actor, "member.manage");
  await inWorkspace(actor, async (tx) => {
    const [revoked] = await tx.sql<{ email: string; role: string }>(
      `UPDATE "Invitation" SET "revokedAt" = now()
       WHERE "workspaceId" = $1 AND id = $2 AND "acceptedAt" IS NULL AND "revokedAt" IS NULL RETURNING email, role`,
      [actor.workspaceId, id],
    );
    if (!revoked) throw new AppError("not_found", "There is no such invitation.");
    const resource = { resource: "Invitation", resourceId: id };
    await recordActivity(tx, actor, { action: "invitation.revoke", ...resource, details: { before: revoked } });
  });
}

/** Takes back what somebody invited to: they are gone, shut out, or may do less than they did. */
export async function revokeInvitationsOf(tx: Tx, userId: string): Promise<void> {
  await tx.sql(
    `UPDATE "Invitation" SET "revokedAt" = now()
     WHERE "workspaceId" = $1 AND "inviterId" = $2 AND "acceptedAt" IS NULL AND "revokedAt" IS NULL`,
    [tx.workspaceId, userId],
  );
}
