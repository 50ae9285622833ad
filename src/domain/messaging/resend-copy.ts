import type { Tx } from "#/platform/db.ts";
import { publish } from "#/platform/events.ts";
import { newId } from "#/platform/ids.ts";
import { conversationUpdated, messageCreated } from "./events.ts";
import { moveThreads } from "./move-threads.ts";

/**
 * Queues what the provider took and failed to deliver as a message of its own: the statuses of the first one go on
 * speaking of the first one. Undefined if the message is in no such state, or was sent again already.
 */
export async function resendCopy(
  tx: Tx,
  messageId: string,
  userId: string | null,
): Promise<{ id: string; channelId: string } | undefined> {
  const [copy] = await tx.sql<{ id: string; channelId: string }>(copySql, [messageId, newId(), userId]);
  if (!copy) return undefined;
  const workspaceId = tx.workspaceId ?? "";
  const conversations = await moveThreads(tx, [copy.id]);
  await publish(tx, messageCreated(workspaceId, [copy.id]), conversationUpdated(workspaceId, conversations));
  return copy;
}

/** The sender of the copy is who asked for it. A campaign's message is repeated as a reply of that person. */
const copySql = `
  WITH failed AS (
    UPDATE "Message" SET decision = 'REQUEUED', "decidedBy" = 'PERSON', "decidedById" = $3, "decidedAt" = now()
    WHERE "workspaceId" = current_workspace() AND id = $1 AND direction = 'OUTBOUND' AND channel <> 'INTERNAL_NOTE'
      AND status = 'FAILED' AND "providerMessageId" IS NOT NULL AND decision IS NULL RETURNING *
  )
  INSERT INTO "Message" (id, "workspaceId", "conversationId", "contactId", "channelAccountId", "leadId", direction, channel,
    "senderKind", "senderId", type, body, payload, "fileId", "mediaUrl", "mediaMimeType", "replyToId", "replyToProviderId",
    status, "nextAttemptAt", "providerAt", meta)
  SELECT $2, "workspaceId", "conversationId", "contactId", "channelAccountId", "leadId", direction, channel,
    CASE WHEN $3::uuid IS NULL THEN 'SYSTEM' ELSE 'AGENT' END, $3, type, body, payload, "fileId", "mediaUrl", "mediaMimeType",
    "replyToId", "replyToProviderId", 'QUEUED', now(), now(), jsonb_build_object('resendOf', id)
  FROM failed RETURNING id, "channelAccountId" AS "channelId"`;
