import { inWorkspace, unscoped } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { announce } from "#/platform/notify.ts";
import type { Actor } from "./actor.ts";
import type { Presence, PresenceEvent } from "./member-schema.ts";

/** A person in a workspace. */
export type Here = { workspaceId: string; userId: string };

/** Who was not heard of for longer than this is offline, whatever the row says: a process may have died. */
const silentSeconds = 90;

/** The presence of a membership `m`: sockets say who is there, the person who is away. */
export const presenceSql = `CASE WHEN m.presence = 'OFFLINE' OR m."presenceAt" < now() - interval '${silentSeconds} seconds'
  OR m."presenceAt" IS NULL THEN 'OFFLINE' WHEN m."isAway" THEN 'AWAY' ELSE 'ONLINE' END`;

/** Notes that these people have sockets in a process, and tells their colleagues of those who were nowhere before. */
export async function keepPresent(processId: string, people: readonly Here[]): Promise<void> {
  if (people.length === 0) return;
  const came = await unscoped((tx) =>
    tx.sql<Here & { was: Presence; isAway: boolean }>(
      `WITH here AS (SELECT DISTINCT * FROM jsonb_to_recordset($1::jsonb) AS h("workspaceId" uuid, "userId" uuid)),
         before AS (SELECT m."workspaceId", m.id, ${presenceSql} AS was FROM "Membership" m JOIN here h USING ("workspaceId", "userId")
           WHERE m.status = 'ACTIVE' ORDER BY m."workspaceId", m.id FOR UPDATE OF m)
       UPDATE "Membership" m SET presence = 'ONLINE', "presenceAt" = now(),
         "presentIn" = ${inOthers("$2")} || jsonb_build_object($2::text, extract(epoch FROM now())::bigint) FROM before b
       WHERE m."workspaceId" = b."workspaceId" AND m.id = b.id
       RETURNING m."workspaceId", m."userId", b.was, m."isAway"`,
      [JSON.stringify(people), processId],
    ),
  );
  for (const { workspaceId, userId, was, isAway } of came) {
    if (was === "OFFLINE") await tell({ workspaceId, userId, presence: isAway ? "AWAY" : "ONLINE" });
  }
}

/** Notes that somebody has no socket in a process any more; their colleagues are told when that was the last process. */
export async function noteGone(processId: string, { workspaceId, userId }: Here): Promise<void> {
  const [left] = await unscoped((tx) =>
    tx.sql<{ isGone: boolean }>(
      `WITH others AS (SELECT m."workspaceId", m.id, ${inOthers("$3")} AS processes FROM "Membership" m
         WHERE m."workspaceId" = $1 AND m."userId" = $2 FOR UPDATE OF m)
       UPDATE "Membership" m SET "presentIn" = o.processes,
         presence = CASE WHEN o.processes = '{}' THEN 'OFFLINE' ELSE m.presence END,
         "presenceAt" = CASE WHEN o.processes = '{}' THEN now() ELSE m."presenceAt" END FROM others o
       WHERE m."workspaceId" = o."workspaceId" AND m.id = o.id RETURNING o.processes = '{}' AS "isGone"`,
      [workspaceId, userId, processId],
    ),
  );
  if (left?.isGone) await tell({ workspaceId, userId, presence: "OFFLINE" });
}

/** The other processes that hold sockets of a membership `m`; one that fell silent has died with them. */
const inOthers = (
  processId: string,
) => `(SELECT coalesce(jsonb_object_agg(p.key, p.value), '{}') FROM jsonb_each(m."presentIn") AS p
  WHERE p.key <> ${processId} AND p.value::bigint > extract(epoch FROM now()) - ${silentSeconds})`;

/** Says of oneself that one is away, or back. Throws `forbidden` for a program. */
export async function setAway(actor: Actor, isAway: boolean): Promise<{ presence: Presence; isAway: boolean }> {
  const { userId } = actor;
  if (!userId) throw new AppError("forbidden", "Only people are there or away; an API key is not.");
  const [row] = await inWorkspace(actor, (tx) =>
    tx.sql<{ presence: Presence }>(
      `UPDATE "Membership" m SET "isAway" = $3 WHERE m."workspaceId" = $1 AND m."userId" = $2 RETURNING ${presenceSql} AS presence`,
      [actor.workspaceId, userId, isAway],
    ),
  );
  const presence = row?.presence ?? "OFFLINE";
  await tell({ workspaceId: actor.workspaceId, userId, presence });
  return { presence, isAway };
}

/** What one said of oneself, and whether one is there; a program never is. */
export async function ownPresence(actor: Actor): Promise<{ presence: Presence; isAway: boolean }> {
  const [row] = await inWorkspace(actor, (tx) =>
    tx.sql<{ presence: Presence; isAway: boolean }>(
      `SELECT ${presenceSql} AS presence, m."isAway" FROM "Membership" m WHERE m."workspaceId" = $1 AND m."userId" = $2`,
      [actor.workspaceId, actor.userId ?? null],
    ),
  );
  return row ?? { presence: "OFFLINE", isAway: false };
}

function tell(news: PresenceEvent & { workspaceId: string }): Promise<void> {
  return announce("wasl_presence", news);
}
