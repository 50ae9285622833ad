import type { Actor } from "#/domain/team/actor.ts";
import { inWorkspace } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { assertMessageInSight } from "./in-sight.ts";
import { isoTime } from "./iso-time.ts";
import type { MessageHistory } from "./schema.ts";

type Row = {
  edits: { body: string; until: string }[];
  statuses: {
    status: MessageHistory["statuses"][number]["status"];
    participant: string;
    at: string;
    code: string | null;
  }[];
  pricing: { category?: string; type?: string; billable?: boolean } | null;
};

/** What the list does not carry of a message: its earlier texts, each status with its time, its price. Throws `not_found`. */
export async function messageHistory(actor: Actor, id: string): Promise<MessageHistory> {
  const [row] = await inWorkspace(actor, async (tx) => {
    await assertMessageInSight(tx, actor, id);
    return tx.sql<Row>(historySql, [id]);
  });
  if (!row) throw new AppError("not_found", "There is no such message.");
  const { category = "unknown", type = "unknown", billable = false } = row.pricing ?? {};
  return {
    edits: row.edits.map(({ body, until }) => ({ body, until: new Date(until).toISOString() })),
    statuses: row.statuses.map(({ at, ...status }) => ({ ...status, at: isoTime(at) })),
    pricing: row.pricing && { category, type, billable },
  };
}

/** The texts of a message that its author deleted stay for the record and are shown to nobody. */
const historySql = `
  SELECT CASE WHEN m."revokedAt" IS NULL THEN coalesce(m.meta -> 'edits', '[]') ELSE '[]' END AS edits, m.pricing,
    coalesce((SELECT json_agg(json_build_object('status', s.status, 'participant', s.participant, 'at', s.at::text,
        'code', s.error ->> 'code') ORDER BY s.at, s."createdAt")
      FROM "MessageStatusEvent" s WHERE s."workspaceId" = m."workspaceId" AND s."messageId" = m.id), '[]') AS statuses
  FROM "Message" m WHERE m."workspaceId" = current_workspace() AND m.id = $1`;
