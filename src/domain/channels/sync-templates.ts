import { recordActivity } from "#/domain/team/activity.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { publish } from "#/platform/events.ts";
import { log } from "#/platform/logger.ts";
import type { ProviderTemplate } from "./adapter.ts";
import { type OpenChannel, openChannel } from "./channel-access.ts";
import { templateUpdated } from "./events.ts";
import { keepTemplates } from "./keep-templates.ts";
import type { TemplateSyncDto } from "./template-schema.ts";

/** A verified business account may have 6,000 templates, at 100 a page. */
const mostPages = 100;

/**
 * Copies the provider's templates of a channel: new and changed ones are written, those that are gone there are
 * archived here. Throws `not_found`, and the provider's refusal in its own words.
 */
export async function syncTemplates(actor: Actor, channelId: string): Promise<TemplateSyncDto> {
  authorize(actor, "template.manage");
  const channel = await inWorkspace(actor, (tx) => openChannel(tx, channelId));
  const { templates, isWhole } = await readAll(channel);
  return inWorkspace(actor, async (tx) => {
    const changed = await keepTemplates(tx, channelId, templates);
    const gone = isWhole ? await archiveOthers(tx, channelId, templates) : [];
    const details = { synced: templates.length, removed: gone.length };
    await publish(tx, templateUpdated(actor.workspaceId, [...changed, ...gone]));
    await recordActivity(tx, actor, {
      action: "template.sync",
      resource: "ChannelAccount",
      resourceId: channelId,
      details,
    });
    return details;
  });
}

async function readAll({ adapter, access }: OpenChannel): Promise<{ templates: ProviderTemplate[]; isWhole: boolean }> {
  const found = new Map<string, ProviderTemplate>();
  let after: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const answer = await adapter.listTemplates(access, after);
    // One statement must not write a row twice, and a list that changes under way can name a template twice.
    for (const template of answer.templates) found.set(`${template.name}/${template.language}`, template);
    after = answer.after;
    if (!after) return { templates: [...found.values()], isWhole: true };
  }
  log.warn({ externalId: access.externalId, pages: mostPages }, "a list of templates has no end");
  return { templates: [...found.values()], isWhole: false };
}

async function archiveOthers(tx: Tx, channelId: string, kept: ProviderTemplate[]): Promise<string[]> {
  const archived = await tx.sql<{ id: string }>(
    `UPDATE "MessageTemplate" t SET "archivedAt" = now(), status = 'DELETED', "updatedAt" = now()
     WHERE t."workspaceId" = $1 AND t."channelAccountId" = $2 AND t."archivedAt" IS NULL AND NOT EXISTS (
       SELECT FROM unnest($3::text[], $4::text[]) AS k(name, language) WHERE k.name = t.name AND k.language = t.language)
     RETURNING t.id`,
    [tx.workspaceId, channelId, kept.map(({ name }) => name), kept.map(({ language }) => language)],
  );
  return archived.map(({ id }) => id);
}
