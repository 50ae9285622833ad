import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { inWorkspace } from "#/platform/db.ts";
import { readChannel } from "./channel-rows.ts";
import { readTemplate, type TemplateRow, templateColumns, templateSource, toTemplateDto } from "./template-rows.ts";
import type { TemplateDto, TemplatesQuery } from "./template-schema.ts";

type Page = { items: TemplateDto[]; nextCursor: string | null };

/**
 * Templates of one channel or of all, approved ones first, then by name. A business account has 6,000 at most, so the
 * rest of the conditions filter what the workspace's index gives. Throws `not_found` for a foreign channel.
 */
export async function listTemplates(actor: Actor, query: TemplatesQuery): Promise<Page> {
  authorize(actor, "template.read");
  const { channel, limit, cursor, status, category, language, q } = query;
  const rows = await inWorkspace(actor, async (tx) => {
    if (channel) await readChannel(tx, channel);
    return tx.sql<TemplateRow>(
      `SELECT ${templateColumns} FROM ${templateSource}
       WHERE t."workspaceId" = $1 AND t."archivedAt" IS NULL AND ch."archivedAt" IS NULL
         AND ($2::uuid IS NULL OR t."channelAccountId" = $2)
         AND ($3::uuid IS NULL OR (t.status <> 'APPROVED', t.name, t.language, t.id) >
           (SELECT c.status <> 'APPROVED', c.name, c.language, c.id FROM "MessageTemplate" c
            WHERE c."workspaceId" = $1 AND c.id = $3))
         AND ($4::text IS NULL OR t.status = $4) AND ($5::text IS NULL OR t.category = $5)
         AND ($6::text IS NULL OR t.language = $6) AND ($7::text IS NULL OR strpos(t.name, replace($7, ' ', '_')) > 0
           OR EXISTS (SELECT FROM jsonb_array_elements(t.components) AS part WHERE strpos(lower(part ->> 'text'), $7) > 0))
       ORDER BY t.status <> 'APPROVED', t.name, t.language, t.id LIMIT $8`,
      [
        actor.workspaceId,
        channel ?? null,
        cursor ?? null,
        status ?? null,
        category ?? null,
        language ?? null,
        q?.toLocaleLowerCase("en") || null,
        limit + 1,
      ],
    );
  });
  const items = rows.slice(0, limit).map(toTemplateDto);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** One template. Throws `not_found`. */
export async function findTemplate(actor: Actor, id: string): Promise<TemplateDto> {
  authorize(actor, "template.read");
  return inWorkspace(actor, (tx) => readTemplate(tx, id));
}
