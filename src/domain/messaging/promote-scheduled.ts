import type { Tx } from "#/platform/db.ts";
import { publish } from "#/platform/events.ts";
import { conversationUpdated, messageUpdated } from "./events.ts";
import { wakeLane } from "./lanes.ts";
import { moveThreads } from "./move-threads.ts";

type Promoted = { id: string; status: "QUEUED" | "HELD"; channelId: string };

/** Promoted in one transaction; more than are ever due at one moment, few enough to hold their locks shortly. */
const batchSize = 500;

/**
 * Queues scheduled messages whose time has come by the database's clock, oldest first, and holds those that may not go
 * out any more because the customer's window has shut meanwhile. Of one conversation they keep the order of their times.
 * The statement that queues a message asks once more whether it still waits, so of several workers, or of a promotion
 * and a cancellation, one has it. True: look again.
 */
export async function promoteScheduled(tx: Tx): Promise<boolean> {
  const due = await tx.sql<{ id: string; conversationId: string }>(dueSql);
  if (due.length === 0) return false;
  // Conversations first and in order, as everything does that moves them, so that nobody waits in a circle.
  await tx.sql(
    `SELECT 1 FROM "Conversation" WHERE "workspaceId" = current_workspace() AND id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    [due.map(({ conversationId }) => conversationId)],
  );
  const promoted = await tx.sql<Promoted>(promoteSql, [due.map(({ id }) => id)]);
  const queued = promoted.filter(({ status }) => status === "QUEUED");
  const moved = await moveThreads(
    tx,
    queued.map(({ id }) => id),
  );
  const workspaceId = tx.workspaceId ?? "";
  await publish(
    tx,
    messageUpdated(
      workspaceId,
      promoted.map(({ id }) => id),
    ),
    conversationUpdated(workspaceId, moved),
  );
  for (const channelId of new Set(queued.map((one) => one.channelId))) await wakeLane(tx, channelId);
  return due.length === batchSize;
}

// Index "Message_scheduled".
const dueSql = `
  SELECT id, "conversationId" FROM "Message"
  WHERE "workspaceId" = current_workspace() AND status = 'SCHEDULED' AND "scheduledFor" <= now()
  ORDER BY "scheduledFor", id LIMIT ${batchSize}`;

const promoteSql = `
  UPDATE "Message" m SET
    status = CASE WHEN may.go THEN 'QUEUED' ELSE 'HELD' END,
    "holdReason" = CASE WHEN NOT may.go THEN 'window_closed' END,
    "stuckSince" = CASE WHEN NOT may.go THEN now() END, "nextAttemptAt" = CASE WHEN may.go THEN m."scheduledFor" END,
    "providerAt" = greatest(now(), may.after) + may.turn * interval '1 ms'
  FROM (
    SELECT d.id, d.type = 'TEMPLATE' OR (c."windowExpiresAt" > now()) IS TRUE AS go, c."lastMessageAt" AS after,
      row_number() OVER (PARTITION BY c.id ORDER BY d."scheduledFor", d.id) AS turn
    FROM "Message" d JOIN "Conversation" c ON c."workspaceId" = d."workspaceId" AND c.id = d."conversationId"
    WHERE d."workspaceId" = current_workspace() AND d.id = ANY ($1::uuid[])
  ) may
  WHERE m."workspaceId" = current_workspace() AND m.id = may.id AND m.status = 'SCHEDULED' AND m."scheduledFor" <= now()
  RETURNING m.id, m.status, m."channelAccountId" AS "channelId"`;
