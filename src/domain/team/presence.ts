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

/** Notes that these people have sockets, and tells their colleagues of those who were not there before. */
export async function keepPresent(people: readonly Here[]): Promise<void> {
  if (people.length === 0) return;
  const came = await unscoped((tx) =>
    tx.sql<Here & { was: Presence; isAway: boolean }>(
      `WITH here AS (SELECT DISTINCT * FROM jsonb_to_recordset($1::jsonb) AS h("workspaceId" uuid, "userId" uuid)),
         before AS (SELECT m."workspaceId", m.id, ${presenceSql} AS was FROM "Membership" m JOIN here h USING ("workspaceId", "userId")
           WHERE m.status = 'ACTIVE' ORDER BY m."workspaceId", m.id FOR UPDATE OF m)
       UPDATE "Membership" m SET presence = 'ONLINE', "presenceAt" = now() FROM before b
       WHERE m."workspaceId" = b."workspaceId" AND m.id = b.id
       RETURNING m."workspaceId", m."userId", b.was, m."isAway"`,
      [JSON.stringify(people)],
    ),
  );
  for (const { workspaceId, userId, was, isAway } of came) {
    if (was === "OFFLINE") await tell({ workspaceId, userId, presence: isAway ? "AWAY" : "ONLINE" });
  }
}

/** Notes that the last socket of somebody closed. Another process that has one says the opposite within half a minute. */
export async function noteGone({ workspaceId, userId }: Here): Promise<void> {
  await unscoped((tx) =>
    tx.sql(
      `UPDATE "Membership" SET presence = 'OFFLINE', "presenceAt" = now() WHERE "workspaceId" = $1 AND "userId" = $2`,
      [workspaceId, userId],
    ),
  );
  await tell({ workspaceId, userId, presence: "OFFLINE" });
}

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

function tell(news: PresenceEvent & { workspaceId: string }): Promise<void> {
  return announce("wasl_presence", news);
}
