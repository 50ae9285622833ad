import { recordActivity } from "#/domain/team/activity.ts";
import type { ActivityAction } from "#/domain/team/activity-schema.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { publish } from "#/platform/events.ts";
import { cancelReturned } from "./cancel-returned.ts";
import { messageUpdated } from "./events.ts";
import { assertMessageInSight } from "./in-sight.ts";
import { wakeLane } from "./lanes.ts";
import { pauseReasonsSql } from "./pause-reasons.ts";
import { messagesByIds } from "./queries.ts";
import { resendCopy } from "./resend-copy.ts";
import type { MessageDto } from "./schema.ts";
import { sendWaitingNow } from "./send-waiting-now.ts";
import { settleReactions } from "./settle-reactions.ts";

// Each command is one conditional UPDATE: it waits for whoever holds the row (the claim, a result, a status) and then
// changes it only if it is still in a state from which the step is allowed.

/**
 * Sends a message (again) that failed, is in doubt, waits for its time, its next try or for room under the limit. What
 * the provider had taken before it failed goes out as a new message, which is the answer. Throws `not_found`, `conflict`
 * (also for what belongs to a cancelled campaign), and `window_closed` for what was held for that reason.
 */
export async function retryMessage(actor: Actor, id: string): Promise<MessageDto> {
  return inWorkspace(actor, async (tx) => {
    await assertMessageInSight(tx, actor, id);
    const [requeued] = await tx.sql<{ channelId: string }>(requeueSql, [id, actor.userId ?? null]);
    const queued = requeued ?? (await sendWaitingNow(tx, id));
    const copy = queued ? undefined : await resendCopy(tx, id, actor.userId ?? null);
    const channelId = queued?.channelId ?? copy?.channelId;
    if (!channelId) return refuse(tx, id, "Only a message that failed, waits or is in doubt can be sent again.");
    // Cancelled, it would no longer say what went wrong with it.
    if ((await cancelReturned(tx, [copy?.id ?? id])) > 0)
      throw new AppError("conflict", "The campaign of this message was cancelled. Nothing of it is sent any more.");
    await recordActivity(tx, actor, { action: "message.retry", resource: "Message", resourceId: id });
    await publish(tx, messageUpdated(actor.workspaceId, [id, ...(await settleReactions(tx, [copy?.id ?? id]))]));
    await wakeLane(tx, channelId);
    return oneMessage(tx, copy?.id ?? id);
  });
}

/** Notes that a message in doubt did go out, as a person saw on the phone. Throws `not_found`, `conflict`. */
export async function markMessageSent(actor: Actor, id: string): Promise<MessageDto> {
  return decide(actor, {
    id,
    sql: markSentSql,
    action: "message.mark_sent",
    rule: "Only a message in doubt can be marked as sent.",
  });
}

/** Sees to it that a message that waits is not sent. One that is being sent cannot be stopped. Throws `not_found`, `conflict`. */
export async function cancelMessage(actor: Actor, id: string): Promise<MessageDto> {
  return decide(actor, {
    id,
    sql: cancelSql,
    action: "message.cancel",
    rule: "Only a message that waits or is in doubt can be cancelled.",
  });
}

type Step = { id: string; sql: string; action: ActivityAction; rule: string };

async function decide(actor: Actor, { id, sql, action, rule }: Step): Promise<MessageDto> {
  return inWorkspace(actor, async (tx) => {
    await assertMessageInSight(tx, actor, id);
    const changed = await tx.sql<{ id: string }>(sql, [id, actor.userId ?? null]);
    if (changed.length === 0) return refuse(tx, id, rule);
    await recordActivity(tx, actor, { action, resource: "Message", resourceId: id });
    await publish(tx, messageUpdated(actor.workspaceId, [id, ...(await settleReactions(tx, [id]))]));
    return oneMessage(tx, id);
  });
}

async function refuse(tx: Tx, id: string, rule: string): Promise<never> {
  const message = await oneMessage(tx, id);
  throw new AppError("conflict", `${rule} This one is ${message.status}.`);
}

async function oneMessage(tx: Tx, id: string): Promise<MessageDto> {
  const [message] = await messagesByIds(tx, [id]);
  if (message?.direction === "OUT") return message;
  throw new AppError("not_found", "There is no such message.");
}

const decided = (what: string) =>
  `decision = '${what}', "decidedBy" = 'PERSON', "decidedById" = $2, "decidedAt" = now()`;

/** A status or answer that comes late still counts: the claim takes only what is QUEUED by then. */
const requeueSql = `
  UPDATE "Message" SET status = 'QUEUED', "nextAttemptAt" = now(), attempts = 0, "errorCode" = NULL, "errorMessage" = NULL,
    "failedAt" = NULL, "holdReason" = NULL, "stuckSince" = NULL, ${decided("REQUEUED")}
  WHERE "workspaceId" = current_workspace() AND id = $1 AND direction = 'OUTBOUND' AND channel <> 'INTERNAL_NOTE'
    AND "providerMessageId" IS NULL AND (status IN ('FAILED', 'AMBIGUOUS') OR (status = 'QUEUED' AND attempts > 0)
      OR (status = 'HELD' AND "holdReason" IN ('messaging_limit', 'restored', ${pauseReasonsSql})))
  RETURNING "channelAccountId" AS "channelId"`;

const markSentSql = `
  UPDATE "Message" SET status = 'SENT', "sentAt" = coalesce("sentAt", "stuckSince", now()), "errorCode" = NULL,
    "errorMessage" = NULL, "nextAttemptAt" = NULL, "stuckSince" = NULL, ${decided("MARKED_SENT")}
  WHERE "workspaceId" = current_workspace() AND id = $1 AND direction = 'OUTBOUND' AND status = 'AMBIGUOUS' RETURNING id`;

const cancelSql = `
  UPDATE "Message" SET status = 'CANCELLED', "holdReason" = NULL, "holdExpiresAt" = NULL, "nextAttemptAt" = NULL,
    "providerAt" = least("providerAt", now()), "stuckSince" = NULL, ${decided("CANCELLED")}
  WHERE "workspaceId" = current_workspace() AND id = $1 AND direction = 'OUTBOUND'
    AND status IN ('QUEUED', 'SCHEDULED', 'HELD', 'AMBIGUOUS') RETURNING id`;
