import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { inWorkspace } from "#/platform/db.ts";
import { readChannel } from "./channel-rows.ts";
import type { TemplatesQuery } from "./channel-schema.ts";

/** A template as agents choose from it. */
export type Template = {
  id: string;
  channelAccountId: string;
  name: string;
  language: string;
  category: string;
  status: string;
  quality: string | null;
  components: Record<string, unknown>[];
};

type Page = { items: Template[]; nextCursor: string | null };

/** Templates of one channel or of all, approved ones first, then by name. Throws `not_found` for a foreign channel. */
export async function listTemplates(actor: Actor, { channel, limit, cursor }: TemplatesQuery): Promise<Page> {
  authorize(actor, "template.read");
  const rows = await inWorkspace(actor, async (tx) => {
    if (channel) await readChannel(tx, channel);
    return tx.sql<Template>(
      `SELECT id, "channelAccountId", name, language, category, status, quality, components FROM "MessageTemplate"
       WHERE "workspaceId" = $1 AND "archivedAt" IS NULL AND ($2::uuid IS NULL OR "channelAccountId" = $2)
         AND ($3::uuid IS NULL OR (status <> 'APPROVED', name, language, id) >
           (SELECT c.status <> 'APPROVED', c.name, c.language, c.id FROM "MessageTemplate" c
            WHERE c."workspaceId" = $1 AND c.id = $3))
       ORDER BY status <> 'APPROVED', name, language, id LIMIT $4`,
      [actor.workspaceId, channel ?? null, cursor ?? null, limit + 1],
    );
  });
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
