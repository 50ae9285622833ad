import { recordActivity } from "#/domain/team/activity.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { publish } from "#/platform/events.ts";
import { enqueue } from "#/platform/jobs.ts";
import type { TemplateMove } from "./adapter.ts";
import { templateUpdated } from "./events.ts";
import { refreshTemplates } from "./jobs.ts";
import { findAtProvider, readTemplate } from "./template-rows.ts";
import { movableFrom, type TemplateDto } from "./template-schema.ts";

/**
 * Takes a template out of its pause, archives it or gets it back, at the provider and then here, on every number that has
 * it. Throws `not_found`, `conflict` in a state from which that cannot be done, and the provider's refusal in its own words.
 */
export async function moveTemplate(actor: Actor, id: string, move: TemplateMove): Promise<TemplateDto> {
  authorize(actor, "template.manage");
  const { template, externalId, channel } = await inWorkspace(actor, (tx) => findAtProvider(tx, id));
  if (!movableFrom[move].includes(template.status)) {
    throw new AppError("conflict", `This cannot be done with a template that is ${template.status}.`);
  }
  await channel.adapter.moveTemplate(channel.access, externalId, move);
  return inWorkspace(actor, async (tx) => {
    await publish(tx, templateUpdated(actor.workspaceId, await keepMove(tx, externalId, move)));
    // Meta has the last word on what became of it.
    const { channelAccountId: channelId, name, language } = template;
    const payload = { workspaceId: actor.workspaceId, channelId };
    await enqueue(tx, refreshTemplates, payload, { jobKey: `templates:${channelId}` });
    const about = { resource: "MessageTemplate", resourceId: id, details: { name, language } };
    await recordActivity(tx, actor, { action: `template.${move}`, ...about });
    return readTemplate(tx, id);
  });
}

async function keepMove(tx: Tx, externalId: string, move: TemplateMove): Promise<string[]> {
  const becomes = {
    unpause: "'APPROVED'",
    archive: "'ARCHIVED'",
    // It gets back the state that it had: only these two can be archived.
    unarchive: `CASE WHEN "rejectionReason" IS NULL THEN 'APPROVED' ELSE 'REJECTED' END`,
  }[move];
  const rows = await tx.sql<{ id: string }>(
    `UPDATE "MessageTemplate" SET status = ${becomes}, "statusAt" = now(), "updatedAt" = now()
     WHERE "workspaceId" = current_workspace() AND "externalId" = $1 AND "archivedAt" IS NULL RETURNING id`,
    [externalId],
  );
  return rows.map(({ id }) => id);
}
