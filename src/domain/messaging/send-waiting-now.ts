import type { Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { publish } from "#/platform/events.ts";
import { conversationUpdated } from "./events.ts";
import { moveThreads } from "./move-threads.ts";

type Waiting = { isOpen: boolean; type: string };

/**
 * Queues a message that waits for its time, or was held because the customer's window was shut. Undefined if it does
 * not wait. Throws `window_closed` for what would not arrive.
 */
export async function sendWaitingNow(tx: Tx, id: string): Promise<{ channelId: string } | undefined> {
  // The conversation first: whoever stores a customer's message holds it before it lets held texts go.
  const [waiting] = await tx.sql<Waiting>(
    `SELECT m.type, (c."windowExpiresAt" > now()) IS TRUE AS "isOpen"
     FROM "Message" m JOIN "Conversation" c ON c."workspaceId" = m."workspaceId" AND c.id = m."conversationId"
     WHERE m."workspaceId" = current_workspace() AND m.id = $1 AND ${isWaiting} FOR NO KEY UPDATE OF c`,
    [id],
  );
  if (!waiting) return undefined;
  if (!waiting.isOpen && waiting.type !== "TEMPLATE") {
    throw new AppError("window_closed", "The customer last wrote more than 24 hours ago: send an approved template.");
  }
  const [queued] = await tx.sql<{ channelId: string }>(
    `UPDATE "Message" m SET status = 'QUEUED', "holdReason" = NULL, "holdExpiresAt" = NULL, "stuckSince" = NULL,
       "nextAttemptAt" = now(), "providerAt" = now()
     WHERE m."workspaceId" = current_workspace() AND m.id = $1 AND ${isWaiting} RETURNING m."channelAccountId" AS "channelId"`,
    [id],
  );
  if (queued) await publish(tx, conversationUpdated(tx.workspaceId ?? "", await moveThreads(tx, [id])));
  return queued;
}

const isWaiting = `(m.status = 'SCHEDULED' OR (m.status = 'HELD' AND m."holdReason" IN ('awaiting_reply', 'window_closed')))`;
