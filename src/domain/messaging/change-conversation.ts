import { recordActivity } from "#/domain/team/activity.ts";
import type { ActivityAction } from "#/domain/team/activity-schema.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { publish } from "#/platform/events.ts";
import { conversationUpdated } from "./events.ts";
import { conversationIdOf, conversationsByIds } from "./queries.ts";
import type { ConversationDto } from "./schema.ts";

type Change = { isBotActive?: boolean | undefined; priority?: string | undefined };

/** Switches the bot of a conversation or sets its priority. */
export function patchConversation(actor: Actor, ref: string, change: Change): Promise<ConversationDto> {
  return changed(actor, ref, "conversation.changed", { after: change }, async (tx, id) => {
    const [before] = await tx.sql<Change>(
      `SELECT "isBotActive", priority FROM "Conversation" WHERE "workspaceId" = current_workspace() AND id = $1 FOR UPDATE`,
      [id],
    );
    await tx.sql(
      `UPDATE "Conversation" SET "isBotActive" = coalesce($2, "isBotActive"), priority = coalesce($3, priority),
         version = version + 1, "updatedAt" = now() WHERE "workspaceId" = current_workspace() AND id = $1`,
      [id, change.isBotActive ?? null, change.priority ?? null],
    );
    const { isBotActive, priority } = before ?? {};
    return {
      before: { ...(change.isBotActive !== undefined && { isBotActive }), ...(change.priority && { priority }) },
    };
  });
}

/** Closes a conversation; the next message of the customer opens it again. */
export function closeConversation(actor: Actor, ref: string): Promise<ConversationDto> {
  return changed(actor, ref, "conversation.closed", {}, (tx, id) =>
    tx.sql(
      `UPDATE "Conversation" SET status = 'CLOSED', "closedAt" = now(), version = version + 1, "updatedAt" = now()
       WHERE "workspaceId" = current_workspace() AND id = $1 AND status <> 'CLOSED'`,
      [id],
    ),
  );
}

/** Opens a closed conversation again. */
export function reopenConversation(actor: Actor, ref: string): Promise<ConversationDto> {
  return changed(actor, ref, "conversation.reopened", {}, (tx, id) =>
    tx.sql(
      `UPDATE "Conversation" SET status = 'OPEN', "closedAt" = NULL, version = version + 1, "updatedAt" = now()
       WHERE "workspaceId" = current_workspace() AND id = $1 AND status <> 'OPEN'`,
      [id],
    ),
  );
}

/** Changes one conversation that the actor sees, writes it down, and tells everybody. Throws `not_found`. */
export async function changed(
  actor: Actor,
  ref: string,
  action: ActivityAction,
  details: Record<string, unknown>,
  change: (tx: Tx, id: string) => Promise<Record<string, unknown> | unknown[]>,
): Promise<ConversationDto> {
  return inWorkspace(actor, async (tx) => {
    const id = await conversationIdOf(tx, actor, ref);
    const more = await change(tx, id);
    await recordActivity(tx, actor, {
      action,
      resource: "conversation",
      resourceId: id,
      details: { ...details, ...more },
    });
    await publish(tx, conversationUpdated(actor.workspaceId, [id]));
    const [conversation] = await conversationsByIds(tx, [id]);
    if (!conversation) throw new AppError("not_found", "There is no such conversation.");
    return conversation;
  });
}
