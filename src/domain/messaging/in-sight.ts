import type { Actor } from "#/domain/team/actor.ts";
import type { Holders } from "#/domain/team/sight.ts";
import { readInWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";

/** Adds a value to a statement and gives its place, such as `$3`. */
export type Bind = (value: unknown) => string;

/** " AND …": only conversations `c` that the actor sees. The same rule as `sees`. */
export function inSight(actor: Actor, bind: Bind): string {
  if (!actor.sight) return "";
  const { userId, teamIds } = actor.sight;
  const own = `c."assigneeId" = ${bind(userId)}`;
  return teamIds.length > 0 ? ` AND (${own} OR c."teamId" = ANY (${bind(teamIds)}::uuid[]))` : ` AND ${own}`;
}

/**
 * Conversations `c` that the actor sees, in an order and at most so many. What somebody has and what each team has
 * is read along an index of its own and then merged: one OR would read the whole inbox to find them.
 */
export function conversationsInSight(
  actor: Actor,
  bind: Bind,
  { filter, end }: { filter: string; end: string },
): string {
  const rows = (more: string) =>
    `SELECT c.* FROM "Conversation" c WHERE c."workspaceId" = current_workspace() ${more} ${filter} ${end}`;
  if (!actor.sight) return rows("");
  const { userId, teamIds } = actor.sight;
  const me = bind(userId);
  if (teamIds.length === 0) return rows(`AND c."assigneeId" = ${me}`);
  const ofTeam = rows(`AND c."teamId" = team.id AND c."assigneeId" IS DISTINCT FROM ${me}`);
  return `SELECT c.* FROM (
      (${rows(`AND c."assigneeId" = ${me}`)})
      UNION ALL
      SELECT one.* FROM unnest(${bind(teamIds)}::uuid[]) AS team(id) CROSS JOIN LATERAL (${ofTeam}) AS one
    ) c ${end}`;
}

/** " AND …": only messages `m` of conversations that the actor sees. */
export function messagesInSight(actor: Actor, bind: Bind): string {
  if (!actor.sight) return "";
  return ` AND EXISTS (SELECT FROM "Conversation" c WHERE c."workspaceId" = m."workspaceId" AND c.id = m."conversationId"${inSight(actor, bind)})`;
}

/**
 * " AND …": only files `f` that the actor sees. A file of a conversation is seen by who sees one that it is in; one that
 * no message has, by everybody.
 */
export function fileInSight(actor: Actor, bind: Bind): string {
  if (!actor.sight) return "";
  const used = `FROM "Message" m WHERE m."workspaceId" = f."workspaceId" AND m."fileId" = f.id`;
  return ` AND (NOT EXISTS (SELECT ${used}) OR EXISTS (SELECT ${used}${messagesInSight(actor, bind)}))`;
}

/** Throws `not_found` for a message of a conversation that the actor does not see. */
export async function assertMessageInSight(tx: Tx, actor: Actor, id: string): Promise<void> {
  if (!actor.sight) return;
  const params: unknown[] = [id];
  const seen = messagesInSight(actor, (value) => `$${params.push(value)}`);
  const [found] = await tx.sql(
    `SELECT FROM "Message" m WHERE m."workspaceId" = current_workspace() AND m.id = $1${seen}`,
    params,
  );
  if (!found) throw new AppError("not_found", "There is no such message.");
}

/** Who has a conversation, seen or not; undefined if there is none. */
export async function holdersOf(actor: Actor, conversationId: string): Promise<Holders | undefined> {
  const [row] = await readInWorkspace<Holders>(
    actor,
    `SELECT "assigneeId", "teamId" FROM "Conversation" WHERE "workspaceId" = current_workspace() AND id = $1`,
    [conversationId],
  );
  return row;
}
