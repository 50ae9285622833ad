import { recordActivity } from "#/domain/team/activity.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { publish } from "#/platform/events.ts";
import { openChannel } from "./channel-access.ts";
import { templateUpdated } from "./events.ts";
import { providerIdOf, readTemplate } from "./template-rows.ts";

/**
 * Deletes a template at the provider, in its language or in all of them. Messages that were sent with it stay; Meta keeps
 * the name blocked for 30 days. Throws `not_found`, and the provider's refusal in its own words.
 */
export async function deleteTemplate(actor: Actor, id: string, languages: "one" | "all"): Promise<void> {
  authorize(actor, "template.manage");
  const { channel, template, externalId } = await inWorkspace(actor, async (tx) => {
    const template = await readTemplate(tx, id);
    const channel = await openChannel(tx, template.channelAccountId);
    return { channel, template, externalId: await providerIdOf(tx, id) };
  });
  const { name } = template;
  // Without an id of the provider's there is only the name to delete by, and that would take the other languages too.
  if (languages === "all" || externalId) {
    await channel.adapter.deleteTemplate(channel.access, {
      name,
      ...(languages === "one" && externalId && { externalId }),
    });
  }
  await inWorkspace(actor, async (tx) => {
    const gone = await archive(tx, template.channelAccountId, { name, ...(languages === "one" && { id }) });
    await publish(tx, templateUpdated(actor.workspaceId, gone));
    const details = { name, language: languages === "one" ? template.language : "all" };
    await recordActivity(tx, actor, {
      action: "template.delete",
      resource: "MessageTemplate",
      resourceId: id,
      details,
    });
  });
}

async function archive(tx: Tx, channelId: string, { name, id }: { name: string; id?: string }): Promise<string[]> {
  const rows = await tx.sql<{ id: string }>(
    `UPDATE "MessageTemplate" SET "archivedAt" = now(), status = 'DELETED', "updatedAt" = now()
     WHERE "workspaceId" = $1 AND "channelAccountId" = $2 AND name = $3 AND ($4::uuid IS NULL OR id = $4)
       AND "archivedAt" IS NULL
     RETURNING id`,
    [tx.workspaceId, channelId, name, id ?? null],
  );
  return rows.map((row) => row.id);
}
