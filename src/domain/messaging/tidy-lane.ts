import type { Tx } from "#/platform/db.ts";
import { publish } from "#/platform/events.ts";
import { cancelReturned } from "./cancel-returned.ts";
import { messageUpdated } from "./events.ts";
import { requeueUncalled } from "./lane-calls.ts";
import type { LaneTerms } from "./lane-terms.ts";
import type { Lane } from "./lanes.ts";
import { releaseForRoom } from "./messaging-limit.ts";
import { releasePaused } from "./release-paused.ts";

/**
 * For how long nothing may be heard of a message in doubt before it is decided about. Statuses settle nearly all within
 * a minute; this is twice that.
 */
export const silenceSeconds = 120;

/**
 * Looks after what is stuck in a lane: what the worker before (known by its fence) had claimed and not called for is
 * queued again at once; what a dead worker left in SENDING besides is in doubt; what was in doubt for too long is decided
 * about by the policy; what waited for room under the messaging limit, or for the end of a pause, goes on.
 */
export async function tidyLane(tx: Tx, lane: Lane, terms: LaneTerms, before?: string): Promise<void> {
  const uncalled = before === undefined ? [] : await requeueUncalled(tx, lane, before);
  const abandoned = await tx.sql<{ id: string }>(abandonSql, [lane.channelId]);
  const decided = await tx.sql<{ id: string }>(decideSql, [lane.channelId]);
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);
  await cancelReturned(tx, [...uncalled, ...idsOf(decided)]);
  const released = [...(await releaseForRoom(tx, lane, terms.limit)), ...(await releasePaused(tx, lane.channelId))];
  const changed = [...uncalled, ...idsOf(abandoned), ...idsOf(decided), ...released];
  await publish(tx, messageUpdated(lane.workspaceId, changed));
}

const abandonSql = `
  UPDATE "Message" SET status = 'AMBIGUOUS', "errorCode" = 'fetch_unknown', "leaseUntil" = NULL, "stuckSince" = now()
  WHERE "workspaceId" = current_workspace() AND "channelAccountId" = $1 AND status = 'SENDING' AND "leaseUntil" <= now()
  RETURNING id`;

/**
 * A person's reply and a utility template are sent once more, because a customer who waits for an answer loses more by
 * none than by two. Marketing, and what programs write, wait for a person; so does what the provider took without a name
 * for it, and what is in doubt for the second time.
 */
const decideSql = `
  WITH silent AS MATERIALIZED (
    SELECT m.id, m."senderKind", m.type, m."errorCode", m.payload -> 'template' ->> 'name' AS name, m.payload -> 'template' ->> 'language' AS language
    FROM "Message" m WHERE m."workspaceId" = current_workspace() AND m."channelAccountId" = $1 AND m.status = 'AMBIGUOUS'
      AND m.decision IS NULL AND m."stuckSince" <= now() - make_interval(secs => ${silenceSeconds})
    ORDER BY m."stuckSince" LIMIT 500 FOR UPDATE SKIP LOCKED
  ), judged AS (
    SELECT s.id, s."errorCode" IS DISTINCT FROM 'no_message_id' AND CASE
        WHEN s.type = 'TEMPLATE' THEN t.category = 'UTILITY' ELSE s."senderKind" = 'AGENT' END IS TRUE AS "goesAgain"
    FROM silent s LEFT JOIN "MessageTemplate" t ON t."workspaceId" = current_workspace() AND t."channelAccountId" = $1
      AND t.name = s.name AND t.language = s.language
  )
  UPDATE "Message" m SET decision = CASE WHEN j."goesAgain" THEN 'REQUEUED' ELSE 'WAITS' END, "decidedBy" = 'POLICY', "decidedAt" = now(),
    status = CASE WHEN j."goesAgain" THEN 'QUEUED' ELSE m.status END,
    "nextAttemptAt" = CASE WHEN j."goesAgain" THEN now() END, "stuckSince" = CASE WHEN j."goesAgain" THEN NULL ELSE m."stuckSince" END
  FROM judged j WHERE m."workspaceId" = current_workspace() AND m.id = j.id RETURNING m.id`;
