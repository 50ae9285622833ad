import { recordActivity } from "#/domain/team/activity.ts";
import type { ActivityAction } from "#/domain/team/activity-schema.ts";
import { type Actor, systemActor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { publish } from "#/platform/events.ts";
import { lookup } from "#/platform/lookup.ts";
import { cancelReturned } from "./cancel-returned.ts";
import { messageUpdated } from "./events.ts";
import { wakeLane } from "./lanes.ts";
import { lookAgainAt } from "./settle-waiting.ts";

type Changed = { id: string; status: string; channelId: string };

/** Changed in one transaction; the claim takes what is queued between two. */
const batchSize = 500;

/**
 * Lets everything go that is held since the installation was restored from a backup: what was queued is queued, what waited
 * for its time or for the customer waits again. Answers how many messages. Safe to call again.
 */
export function releaseRestored(actor: Actor): Promise<number> {
  return decideAll(actor, { sql: releaseSql, action: "outbox.release" });
}

/** Cancels all of it. */
export function discardRestored(actor: Actor): Promise<number> {
  return decideAll(actor, { sql: discardSql, action: "outbox.discard" });
}

/** Releases in every workspace, for those who run the installation. */
export async function releaseAllRestored(): Promise<{ workspaces: number; messages: number }> {
  const all = await lookup<{ id: string }>("SELECT workspaces_with_activity() AS id");
  const counts: number[] = [];
  for (const { id } of all) counts.push(await releaseRestored(systemActor(id, "operator")));
  return { workspaces: counts.filter((count) => count > 0).length, messages: counts.reduce((sum, n) => sum + n, 0) };
}

async function decideAll(actor: Actor, { sql, action }: { sql: string; action: ActivityAction }): Promise<number> {
  authorize(actor, "outbox.release");
  let count = 0;
  for (let more = true; more; ) {
    const changed = await inWorkspace(actor, (tx) => decideSome(tx, actor, sql));
    count += changed;
    more = changed === batchSize;
  }
  if (count === 0) return 0;
  await inWorkspace(actor, (tx) =>
    recordActivity(tx, actor, { action, resource: "Workspace", resourceId: actor.workspaceId, details: { count } }),
  );
  return count;
}

async function decideSome(tx: Tx, actor: Actor, sql: string): Promise<number> {
  const changed = await tx.sql<Changed>(sql, [actor.userId ?? null]);
  const ids = changed.map(({ id }) => id);
  await cancelReturned(tx, ids);
  await publish(tx, messageUpdated(actor.workspaceId, ids));
  if (changed.some(({ status }) => status === "SCHEDULED" || status === "HELD")) await lookAgainAt(tx, new Date());
  const queued = changed.filter(({ status }) => status === "QUEUED");
  for (const channelId of new Set(queued.map((one) => one.channelId))) await wakeLane(tx, channelId);
  return ids.length;
}

// Index "Message_restored".
const batch = `
  WITH batch AS MATERIALIZED (
    SELECT m.id, c."windowExpiresAt" > now() AS "isOpen" FROM "Message" m
    JOIN "Conversation" c ON c."workspaceId" = m."workspaceId" AND c.id = m."conversationId"
    WHERE m."workspaceId" = current_workspace() AND m.status = 'HELD' AND m."holdReason" = 'restored'
    ORDER BY m.id LIMIT ${batchSize} FOR UPDATE OF m
  ), decided AS (
    SELECT s.id, CASE WHEN m."holdExpiresAt" IS NOT NULL AND s."isOpen" IS NOT TRUE THEN 'HELD'
      WHEN m."holdExpiresAt" IS NULL AND m."scheduledFor" IS NOT NULL THEN 'SCHEDULED' ELSE 'QUEUED' END AS becomes
    FROM batch s JOIN "Message" m ON m."workspaceId" = current_workspace() AND m.id = s.id
  )`;

const byPerson = `"decidedBy" = 'PERSON', "decidedById" = $1::uuid, "decidedAt" = now()`;

const releaseSql = `${batch}
  UPDATE "Message" m SET status = d.becomes, "holdReason" = CASE WHEN d.becomes = 'HELD' THEN 'awaiting_reply' END,
    "holdExpiresAt" = CASE WHEN d.becomes = 'HELD' THEN m."holdExpiresAt" END, "stuckSince" = NULL,
    "nextAttemptAt" = CASE WHEN d.becomes = 'QUEUED' THEN now() END, decision = 'REQUEUED', ${byPerson}
  FROM decided d WHERE m."workspaceId" = current_workspace() AND m.id = d.id
  RETURNING m.id, m.status, m."channelAccountId" AS "channelId"`;

const discardSql = `${batch}
  UPDATE "Message" m SET status = 'CANCELLED', "holdReason" = NULL, "holdExpiresAt" = NULL, "nextAttemptAt" = NULL,
    "providerAt" = least(m."providerAt", now()), "stuckSince" = NULL, decision = 'CANCELLED', ${byPerson}
  FROM decided d WHERE m."workspaceId" = current_workspace() AND m.id = d.id
  RETURNING m.id, m.status, m."channelAccountId" AS "channelId"`;
