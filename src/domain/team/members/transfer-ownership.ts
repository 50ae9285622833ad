import { inWorkspace } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { assertProven } from "../accounts/proof.ts";
import { recordActivity } from "../activity.ts";
import type { Actor } from "../actor.ts";
import { authorize } from "../permissions.ts";
import { announceRevoked } from "../sessions.ts";
import { giveRole } from "./change-member.ts";
import { assertOwnerRemains, lockMember, lockMemberOf } from "./lock-members.ts";
import { findRole } from "./reach.ts";

/**
 * Hands the workspace to an active member; the owner who does it is an admin from then on. Throws `forbidden` for anybody
 * who is no owner, `proof_required`, `not_found`, and `conflict` for somebody who cannot take it.
 */
export async function transferOwnership(actor: Actor, memberId: string): Promise<void> {
  authorize(actor, "workspace.delete");
  assertProven(actor);
  await inWorkspace(actor, async (tx) => {
    const heir = await lockMember(tx, memberId);
    const giver = await lockMemberOf(tx, actor.userId ?? "");
    if (giver.role !== "OWNER") throw new AppError("forbidden", "Only an owner can hand the workspace over.");
    if (heir.status !== "ACTIVE" || heir.id === giver.id) {
      throw new AppError("conflict", "Choose another active member.");
    }
    await giveRole(tx, heir, await findRole(tx, { role: "OWNER" }));
    await giveRole(tx, giver, await findRole(tx, { role: "ADMIN" }));
    await assertOwnerRemains(tx);
    const details = { before: { owner: giver.name }, after: { owner: heir.name } };
    const resource = { resource: "Workspace", resourceId: actor.workspaceId };
    await recordActivity(tx, actor, { action: "workspace.transfer", ...resource, details });
    for (const { userId } of [heir, giver]) {
      await announceRevoked(tx, { workspaceId: actor.workspaceId, userId, isChanged: true });
    }
  });
}
