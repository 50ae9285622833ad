import type { IdentityRef } from "#/domain/channels/adapter.ts";
import type { Tx } from "#/platform/db.ts";
import { publish } from "#/platform/events.ts";
import { messageUpdated } from "./events.ts";
import type { Lane } from "./lanes.ts";
import type { MessageType } from "./schema.ts";

/** A message that this worker has marked SENDING and alone may send, until `sendBefore` on its own monotonic clock. */
export type DueMessage = {
  id: string;
  workspaceId: string;
  channelId: string;
  conversationId: string;
  type: MessageType;
  body: string;
  payload: Record<string, unknown>;
  fileId: string | null;
  replyToProviderId: string | null;
  to: IdentityRef;
  groupId: string;
  attempts: number;
  fence: string;
  sendBefore: number;
};

type Row = Omit<DueMessage, "workspaceId" | "channelId" | "to" | "sendBefore"> & {
  status: string;
  toKind: IdentityRef["kind"];
  toValue: string;
};

/** Longer than any request may take, so that a message of a living sender is never taken for abandoned. */
const leaseSeconds = 120;
/** Due messages looked at per claim, to find the next ones of different conversations. */
const lookAhead = 256;

/**
 * Marks due messages as SENDING, oldest first, and of each conversation only its next one: what is marked is called for
 * at once, so that a crash leaves doubt about nothing else, and a message that waits for its next try is not overtaken. Window and block are checked by this very statement, so nothing that
 * closed before it goes out. Messages that a dead worker left in SENDING become AMBIGUOUS: they may have been sent.
 */
export async function claimMessages(tx: Tx, lane: Lane, most: number): Promise<DueMessage[]> {
  const abandoned = await tx.sql<{ id: string }>(abandonSql, [lane.channelId]);
  const claimedAt = performance.now();
  const rows = await tx.sql<Row>(claimSql(most), [lane.channelId, lane.fence, leaseSeconds]);
  const refused = rows.filter((row) => row.status !== "SENDING");
  await publish(
    tx,
    messageUpdated(
      lane.workspaceId,
      [...abandoned, ...refused].map(({ id }) => id),
    ),
  );
  return rows
    .filter((row) => row.status === "SENDING")
    .map(({ toKind, toValue, status: _status, ...row }) => ({
      ...row,
      workspaceId: lane.workspaceId,
      channelId: lane.channelId,
      to: { kind: toKind, value: toValue },
      sendBefore: claimedAt + (leaseSeconds / 2) * 1_000,
    }));
}

const abandonSql = `
  UPDATE "Message" SET status = 'AMBIGUOUS', "errorCode" = 'fetch_unknown', "leaseUntil" = NULL
  WHERE "workspaceId" = current_workspace() AND "channelAccountId" = $1 AND status = 'SENDING' AND "leaseUntil" <= now()
  RETURNING id`;

const claimSql = (most: number) => `
  WITH waiting AS MATERIALIZED (
    SELECT m.id, m."conversationId" FROM "Message" m
    WHERE m."workspaceId" = current_workspace() AND m."channelAccountId" = $1 AND m.status = 'QUEUED' AND m."nextAttemptAt" <= now()
      AND m."conversationId" NOT IN (SELECT s."conversationId" FROM "Message" s
        WHERE s."workspaceId" = current_workspace() AND s."channelAccountId" = $1 AND s.status = 'SENDING')
      AND m."conversationId" NOT IN (SELECT r."conversationId" FROM "Message" r
        WHERE r."workspaceId" = current_workspace() AND r."channelAccountId" = $1 AND r.status = 'QUEUED'
          AND r."nextAttemptAt" > now() AND r.attempts > 0)
    ORDER BY m."nextAttemptAt", m.id LIMIT ${lookAhead}
  ), next AS (
    SELECT DISTINCT ON ("conversationId") id FROM waiting ORDER BY "conversationId", id
  ), due AS MATERIALIZED (
    SELECT m.id FROM next JOIN "Message" m ON m."workspaceId" = current_workspace() AND m.id = next.id AND m.status = 'QUEUED'
    ORDER BY m."nextAttemptAt", m.id LIMIT ${most} FOR UPDATE OF m SKIP LOCKED
  ), judged AS (
    SELECT due.id, i.kind AS "toKind", i."externalId" AS "toValue", c."groupId", CASE
        WHEN ct."isBlocked" THEN 'blocked'
        WHEN i.id IS NULL THEN 'no_recipient'
        WHEN m.type <> 'TEMPLATE' AND (c."windowExpiresAt" > now()) IS NOT TRUE THEN 'window_closed'
      END AS refusal
    FROM due
    JOIN "Message" m ON m."workspaceId" = current_workspace() AND m.id = due.id
    JOIN "Conversation" c ON c."workspaceId" = m."workspaceId" AND c.id = m."conversationId"
    JOIN "Contact" ct ON ct."workspaceId" = m."workspaceId" AND ct.id = m."contactId"
    LEFT JOIN "ContactIdentity" i ON i."workspaceId" = c."workspaceId" AND i.id = c."replyIdentityId"
  ), taken AS (
    UPDATE "Message" m SET
      status = CASE WHEN j.refusal IS NULL THEN 'SENDING' ELSE 'FAILED' END, "errorCode" = j.refusal,
      "failedAt" = CASE WHEN j.refusal IS NOT NULL THEN now() END,
      attempts = m.attempts + 1, fence = $2, "leaseUntil" = CASE WHEN j.refusal IS NULL THEN now() + make_interval(secs => $3::float8) END
    FROM judged j WHERE m."workspaceId" = current_workspace() AND m.id = j.id
    RETURNING m.id, m.status, m."conversationId", m.type, m.body, m.payload, m."fileId", m."replyToProviderId", m.attempts,
      m.fence, j."toKind", j."toValue", j."groupId", m."nextAttemptAt"
  )
  SELECT * FROM taken ORDER BY "nextAttemptAt", id`;
