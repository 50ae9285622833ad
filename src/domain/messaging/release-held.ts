import type { Tx } from "#/platform/db.ts";
import { publish } from "#/platform/events.ts";
import { conversationUpdated, messageUpdated } from "./events.ts";
import { wakeLane } from "./lanes.ts";
import { moveThreads } from "./move-threads.ts";

/**
 * The customers of these conversations have written: texts that were held for that are queued, in the order in which
 * they were written. A message that opened no window (an old one, told late) lets nothing go. Belongs into the
 * transaction that stores the customer's message and so holds the conversations.
 */
export async function releaseHeld(tx: Tx, conversationIds: string[]): Promise<void> {
  if (conversationIds.length === 0) return;
  const released = await tx.sql<{ id: string; channelId: string }>(releaseSql, [conversationIds]);
  if (released.length === 0) return;
  const ids = released.map(({ id }) => id);
  const workspaceId = tx.workspaceId ?? "";
  await publish(tx, messageUpdated(workspaceId, ids), conversationUpdated(workspaceId, await moveThreads(tx, ids)));
  for (const channelId of new Set(released.map((one) => one.channelId))) await wakeLane(tx, channelId);
}

/** Gives up texts whose customer did not write in time. They stay in the thread and say so. True: look again. */
export async function expireHeld(tx: Tx): Promise<boolean> {
  const expired = await tx.sql<{ id: string }>(expireSql);
  const ids = expired.map(({ id }) => id);
  await publish(tx, messageUpdated(tx.workspaceId ?? "", ids));
  return ids.length === batchSize;
}

const batchSize = 500;

// Index "Message_held". The thread shows a message where it went out, not where it began to wait.
const releaseSql = `
  UPDATE "Message" m SET status = 'QUEUED', "holdReason" = NULL, "holdExpiresAt" = NULL, "nextAttemptAt" = now(),
    "providerAt" = greatest(now(), c."lastMessageAt" + interval '1 ms')
  FROM "Conversation" c
  WHERE m."workspaceId" = current_workspace() AND m."conversationId" = ANY ($1::uuid[]) AND m.status = 'HELD'
    AND m."holdReason" = 'awaiting_reply' AND m."holdExpiresAt" > now()
    AND c."workspaceId" = m."workspaceId" AND c.id = m."conversationId" AND c."windowExpiresAt" > now()
  RETURNING m.id, m."channelAccountId" AS "channelId"`;

// Index "Message_hold_expiry".
const expireSql = `
  UPDATE "Message" SET status = 'FAILED', "errorCode" = 'hold_expired', "failedAt" = now(), "holdReason" = NULL
  WHERE "workspaceId" = current_workspace() AND id IN (
    SELECT id FROM "Message" WHERE "workspaceId" = current_workspace() AND status = 'HELD' AND "holdExpiresAt" <= now()
    ORDER BY "holdExpiresAt", id LIMIT ${batchSize}
  ) AND status = 'HELD' AND "holdExpiresAt" <= now() RETURNING id`;
