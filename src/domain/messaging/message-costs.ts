import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import type { MessageCosts, MessageCostsQuery, PricedMessages } from "./message-costs-schema.ts";

/** Messages of one conversation by the price that the provider reported for them, most first. */
export function conversationCosts(tx: Tx, conversationId: string): Promise<PricedMessages[]> {
  return tx.sql<PricedMessages>(
    `SELECT ${price}, count(*)::int AS count FROM "Message"
     WHERE "workspaceId" = current_workspace() AND "conversationId" = $1 AND pricing IS NOT NULL
     GROUP BY 1, 2, 3 ORDER BY count DESC, 1, 2, 3`,
    [conversationId],
  );
}

/** Messages of the workspace by day (of its own time zone) and price. `from` and `to` are days, both included. */
export function messageCosts(actor: Actor, { from, to }: MessageCostsQuery): Promise<MessageCosts[]> {
  authorize(actor, "analytics.read");
  return inWorkspace(actor, (tx) =>
    tx.sql<MessageCosts>(
      `WITH zone AS (SELECT timezone FROM "Workspace" WHERE id = current_workspace())
       SELECT to_char("sentAt" AT TIME ZONE zone.timezone, 'YYYY-MM-DD') AS day, ${price}, count(*)::int AS count
       FROM "Message", zone
       WHERE "workspaceId" = current_workspace() AND pricing IS NOT NULL
         AND "sentAt" >= $1::timestamp AT TIME ZONE zone.timezone
         AND "sentAt" < ($2::timestamp + interval '1 day') AT TIME ZONE zone.timezone
       GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
      [from, to],
    ),
  );
}

/** A price that a provider reports without a word for its category or type is shown as such, not dropped. */
const price = `coalesce(pricing ->> 'category', 'unknown') AS category, coalesce(pricing ->> 'type', 'unknown') AS type,
  coalesce((pricing ->> 'billable')::boolean, false) AS billable`;
