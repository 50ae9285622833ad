import type { Actor } from "#/domain/team/actor.ts";
import { inWorkspace } from "#/platform/db.ts";
import { conversationsInSight } from "./in-sight.ts";
import type { UnreadCount } from "./schema.ts";

/** More than this is "many": nobody reads a larger number in the tab of a browser. */
const most = 99;

/** How many open conversations have something unread, up to 99. Reads at most 100 entries of the index of unread ones. */
export async function countUnread(actor: Actor): Promise<UnreadCount> {
  const params: unknown[] = [];
  const unread = conversationsInSight(actor, (value) => `$${params.push(value)}`, {
    filter: `AND c."unreadCount" > 0 AND c.status IN ('OPEN', 'PENDING')`,
    end: `ORDER BY c."lastMessageAt" DESC, c.id DESC LIMIT ${most + 1}`,
  });
  const [row] = await inWorkspace(actor, (tx) =>
    tx.sql<{ count: number }>(`SELECT count(*)::int AS count FROM (${unread}) unread`, params),
  );
  const count = row?.count ?? 0;
  return { conversations: Math.min(count, most), isMore: count > most };
}
