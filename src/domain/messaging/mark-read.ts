import type { Actor } from "#/domain/team/actor.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { publish } from "#/platform/events.ts";
import { enqueue } from "#/platform/jobs.ts";
import { conversationUpdated } from "./events.ts";
import { tellRead } from "./jobs.ts";
import { conversationIdOf } from "./queries.ts";

type Thread = { contactId: string; unreadCount: number };

/**
 * Marks a conversation as read up to a message (without one: up to now). What arrived after that message stays unread.
 * The customer's phone is told. Returns what is left unread. Throws `not_found` for a message of another conversation.
 */
export async function markRead(actor: Actor, ref: string, upTo?: string): Promise<{ unreadCount: number }> {
  return inWorkspace(actor, async (tx) => {
    const id = await conversationIdOf(tx, actor, ref);
    const [thread] = await tx.sql<Thread>(
      `SELECT "contactId", "unreadCount" FROM "Conversation" WHERE "workspaceId" = current_workspace() AND id = $1 FOR UPDATE`,
      [id],
    );
    if (!thread || thread.unreadCount === 0) return { unreadCount: 0 };
    const left = upTo ? Math.min(thread.unreadCount, await countAfter(tx, id, upTo)) : 0;
    if (left < thread.unreadCount) await lower(tx, { id, contactId: thread.contactId, by: thread.unreadCount - left });
    if (left < thread.unreadCount) {
      await publish(tx, conversationUpdated(actor.workspaceId, [id]));
      await enqueue(
        tx,
        tellRead,
        { workspaceId: actor.workspaceId, conversationId: id, typing: false },
        { jobKey: `read:${id}` },
      );
    }
    return { unreadCount: left };
  });
}

/** Reading order is the order of the thread: provider time, then id. */
async function countAfter(tx: Tx, conversationId: string, messageId: string): Promise<number> {
  const [row] = await tx.sql<{ later: number }>(
    `SELECT (SELECT count(*)::int FROM "Message" m
       WHERE m."workspaceId" = seen."workspaceId" AND m."conversationId" = seen."conversationId" AND m.direction = 'INBOUND' AND m."senderKind" = 'CUSTOMER' AND NOT m.meta ? 'whileBlocked'
         AND (m."providerAt", m.id) > (seen."providerAt", seen.id)) AS later
     FROM "Message" seen
     WHERE seen."workspaceId" = current_workspace() AND seen."conversationId" = $1 AND seen.id = $2`,
    [conversationId, messageId],
  );
  if (!row) throw new AppError("not_found", "There is no such message in this conversation.");
  return row.later;
}

async function lower(tx: Tx, change: { id: string; contactId: string; by: number }): Promise<void> {
  await tx.sql(
    `UPDATE "Conversation" SET "unreadCount" = "unreadCount" - $2, "lastReadAt" = now(), "updatedAt" = now()
     WHERE "workspaceId" = current_workspace() AND id = $1`,
    [change.id, change.by],
  );
  await tx.sql(
    `UPDATE "Contact" SET "unreadCount" = greatest(0, "unreadCount" - $2) WHERE "workspaceId" = current_workspace() AND id = $1`,
    [change.contactId, change.by],
  );
}
