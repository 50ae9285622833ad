import { recordActivity } from "#/domain/team/activity.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { publish } from "#/platform/events.ts";
import type { ProviderTemplate, TemplateDraft } from "./adapter.ts";
import { openChannel } from "./channel-access.ts";
import { templateUpdated } from "./events.ts";
import { keepTemplates } from "./keep-templates.ts";
import { placeholders, templateParts } from "./template-parts-schema.ts";
import { readTemplate } from "./template-rows.ts";
import { sampleFilesOf, withSampleHandles } from "./template-samples.ts";
import type { NewTemplate, TemplateDto } from "./template-schema.ts";
import { assertTemplate } from "./template-sentences.ts";

/**
 * Hands a template in for review at the provider and keeps it as the provider answered. Throws `not_found` for the
 * channel, `conflict` if it has that name in that language already, `template_invalid` with the sentence of ours or the
 * provider's own words, `channel_unavailable`, `unavailable`.
 */
export async function createTemplate(actor: Actor, channelId: string, input: NewTemplate): Promise<TemplateDto> {
  authorize(actor, "template.manage");
  assertTemplate(input);
  const channel = await inWorkspace(actor, async (tx) => {
    await assertFree(tx, channelId, input);
    return openChannel(tx, channelId);
  });
  const components = await withSampleHandles(actor, channel, input.components);
  const { name, language, category, ttlSeconds } = input;
  const parameterFormat = formatOf(input.components);
  const draft: TemplateDraft = { name, language, category, components, parameterFormat };
  const made = await channel.adapter.createTemplate(channel.access, {
    ...draft,
    ...(ttlSeconds !== undefined && { ttlSeconds }),
  });
  return inWorkspace(actor, async (tx) => {
    const held = { ...draft, ...made, ttlSeconds: ttlSeconds ?? null };
    const id = await keep(tx, channelId, { held, samples: sampleFilesOf(input.components) });
    await publish(tx, templateUpdated(actor.workspaceId, [id]));
    const details = { name, language, category: made.category };
    await recordActivity(tx, actor, {
      action: "template.create",
      resource: "MessageTemplate",
      resourceId: id,
      details,
    });
    return readTemplate(tx, id);
  });
}

async function assertFree(tx: Tx, channelId: string, { name, language }: NewTemplate): Promise<void> {
  const [taken] = await tx.sql(
    `SELECT FROM "MessageTemplate" WHERE "workspaceId" = $1 AND "channelAccountId" = $2 AND name = $3 AND language = $4
       AND "archivedAt" IS NULL`,
    [tx.workspaceId, channelId, name, language],
  );
  if (!taken) return;
  throw new AppError(
    "conflict",
    "There is a template of this name in this language. Choose another name or language.",
    {
      fields: { name: "taken" },
    },
  );
}

/** Meta takes numbers or names, never both in one template. */
function formatOf(components: Record<string, unknown>[]): "POSITIONAL" | "NAMED" {
  const { header, body, cards } = templateParts(components);
  const texts = [header?.text ?? "", body.text, ...cards.map((card) => card.body.text)];
  return texts.flatMap(placeholders).some((name) => !/^\d+$/.test(name)) ? "NAMED" : "POSITIONAL";
}

type Kept = {
  held: Omit<ProviderTemplate, "quality" | "rejectionReason" | "subCategory" | "previousCategory">;
  samples: Record<string, string>;
};

/** A name that was deleted before is the same row again. */
async function keep(tx: Tx, channelId: string, { held, samples }: Kept): Promise<string> {
  const unknown = { quality: null, rejectionReason: null, subCategory: null, previousCategory: null };
  await keepTemplates(tx, channelId, [{ ...held, ...unknown }]);
  const [row] = await tx.sql<{ id: string }>(
    `UPDATE "MessageTemplate" SET "sampleFiles" = $5, "editedAt" = NULL, "createdAt" = now()
     WHERE "workspaceId" = $1 AND "channelAccountId" = $2 AND name = $3 AND language = $4 RETURNING id`,
    [tx.workspaceId, channelId, held.name, held.language, JSON.stringify(samples)],
  );
  if (!row) throw new AppError("conflict", "The template was just being deleted. Try again.");
  return row.id;
}
