import { recordActivity } from "#/domain/team/activity.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { inWorkspace } from "#/platform/db.ts";
import { publish } from "#/platform/events.ts";
import { botSwitched } from "./events.ts";

/** Switches the bot of the whole workspace. */
export async function switchBot(actor: Actor, enabled: boolean): Promise<void> {
  await inWorkspace(actor, async (tx) => {
    await tx.prisma.workspace.update({
      where: { id: actor.workspaceId },
      data: { botEnabled: enabled },
      select: { id: true },
    });
    await recordActivity(tx, actor, {
      action: "bot.switched",
      resource: "workspace",
      resourceId: actor.workspaceId,
      details: { enabled },
    });
    await publish(tx, botSwitched(actor.workspaceId, enabled));
  });
}
