import { recordActivity } from "#/domain/team/activity.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { publish } from "#/platform/events.ts";
import { templateUpdated } from "./events.ts";
import { type TemplateCategory, templateCategories } from "./template-limits-schema.ts";
import { findAtProvider, readTemplate } from "./template-rows.ts";
import { sampleFilesOf, withSampleHandles } from "./template-samples.ts";
import type { TemplateDto, TemplatePatch } from "./template-schema.ts";
import { assertTemplate } from "./template-sentences.ts";

/**
 * Changes a template at the provider, which then reviews it again. Approved ones may be changed once a day and ten times a
 * month; the provider counts. Throws `not_found`, `template_invalid`, and the provider's refusal in its own words.
 */
export async function editTemplate(actor: Actor, id: string, patch: TemplatePatch): Promise<TemplateDto> {
  authorize(actor, "template.manage");
  const { template, externalId, channel } = await inWorkspace(actor, (tx) => findAtProvider(tx, id));
  const category = patch.category ?? knownCategory(template.category);
  assertTemplate({ ...template, ...patch, category }, patch.components ? "all" : "ttlSeconds");
  const components = patch.components && (await withSampleHandles(actor, channel, patch.components));
  await channel.adapter.editTemplate(channel.access, externalId, {
    ...(patch.category && patch.category !== template.category && { category: patch.category }),
    ...(components && { components }),
    ...(patch.ttlSeconds !== undefined && { ttlSeconds: patch.ttlSeconds }),
  });
  return inWorkspace(actor, async (tx) => {
    await keepChange(tx, id, { ...patch, ...(components && { components }) }, sampleFilesOf(patch.components ?? []));
    await publish(tx, templateUpdated(actor.workspaceId, [id]));
    const details = { name: template.name, language: template.language, changed: Object.keys(patch) };
    await recordActivity(tx, actor, { action: "template.edit", resource: "MessageTemplate", resourceId: id, details });
    return readTemplate(tx, id);
  });
}

function knownCategory(category: string): TemplateCategory {
  return templateCategories.find((known) => known === category) ?? "UTILITY";
}

async function keepChange(tx: Tx, id: string, patch: TemplatePatch, samples: Record<string, string>): Promise<void> {
  await tx.sql(
    `UPDATE "MessageTemplate" SET category = coalesce($3, category), components = coalesce($4::jsonb, components),
       "ttlSeconds" = coalesce($5::int, "ttlSeconds"), "sampleFiles" = CASE WHEN $4 IS NULL THEN "sampleFiles" ELSE $6::jsonb END,
       status = CASE WHEN $3 IS NULL AND $4 IS NULL THEN status ELSE 'PENDING' END,
       "rejectionReason" = CASE WHEN $3 IS NULL AND $4 IS NULL THEN "rejectionReason" END,
       "editedAt" = now(), "updatedAt" = now()
     WHERE "workspaceId" = $1 AND id = $2`,
    [
      tx.workspaceId,
      id,
      patch.category ?? null,
      patch.components ? JSON.stringify(patch.components) : null,
      patch.ttlSeconds ?? null,
      JSON.stringify(samples),
    ],
  );
}
