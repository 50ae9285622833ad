import { inWorkspace } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { recordActivity } from "../activity.ts";
import type { Actor } from "../actor.ts";
import { authorize } from "../permissions.ts";
import { assertProven } from "./proof.ts";

/** Whether everybody in the workspace has to use two-factor sign-in. */
export async function readTwoFactorPolicy(actor: Actor): Promise<{ isRequired: boolean }> {
  const workspace = await inWorkspace(actor, (tx) =>
    tx.prisma.workspace.findUniqueOrThrow({ where: { id: actor.workspaceId } }),
  );
  return { isRequired: workspace.requiresTwoFactor };
}

/**
 * Asks for two-factor sign-in of everybody in the workspace, or no more. Who has not turned it on gets no further than
 * the page where they can. Throws `proof_required`, and `two_factor_required` if the actor has not turned it on.
 */
export async function setTwoFactorPolicy(
  actor: Actor,
  { isRequired }: { isRequired: boolean },
): Promise<{ isRequired: boolean }> {
  authorize(actor, "workspace.protect");
  assertProven(actor);
  return inWorkspace(actor, async (tx) => {
    const user = await tx.prisma.user.findUnique({ where: { id: actor.userId ?? "" } });
    if (isRequired && !user?.totpEnabledAt) throw new AppError("two_factor_required", "Turn it on for yourself first.");
    const where = { id: actor.workspaceId };
    const former = await tx.prisma.workspace.findUniqueOrThrow({ where });
    await tx.prisma.workspace.update({ where, data: { requiresTwoFactor: isRequired } });
    const details = { before: former.requiresTwoFactor, after: isRequired };
    const resource = { resource: "Workspace", resourceId: actor.workspaceId };
    await recordActivity(tx, actor, { action: "workspace.require_two_factor", ...resource, details });
    return { isRequired };
  });
}
