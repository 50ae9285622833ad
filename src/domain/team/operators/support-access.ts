import { inWorkspace } from "#/platform/db.ts";
import { recordActivity } from "../activity.ts";
import type { SupportAccess } from "../activity-schema.ts";
import type { Actor } from "../actor.ts";
import { authorize } from "../permissions.ts";

/** Whether those who run the installation may change things and send while they visit the workspace. */
export async function readSupportAccess(actor: Actor): Promise<SupportAccess> {
  authorize(actor, "activity.read");
  const { supportMayWrite } = await inWorkspace(actor, (tx) =>
    tx.prisma.workspace.findUniqueOrThrow({ where: { id: actor.workspaceId } }),
  );
  return { mayWrite: supportMayWrite };
}

/** Allows it, or no more; a visit that is going on has less or more at once. */
export async function setSupportAccess(actor: Actor, { mayWrite }: SupportAccess): Promise<SupportAccess> {
  authorize(actor, "workspace.protect");
  return inWorkspace(actor, async (tx) => {
    const where = { id: actor.workspaceId };
    const former = await tx.prisma.workspace.findUniqueOrThrow({ where });
    await tx.prisma.workspace.update({ where, data: { supportMayWrite: mayWrite } });
    await recordActivity(tx, actor, {
      action: "workspace.support_access",
      resource: "Workspace",
      resourceId: actor.workspaceId,
      details: { before: former.supportMayWrite, after: mayWrite },
    });
    return { mayWrite };
  });
}
