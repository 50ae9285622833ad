import { inWorkspace, type Tx } from "#/platform/db.ts";
import { type ActivityDto, type ActivityFilter, type ActivityQuery, activityActorKinds } from "../activity-schema.ts";
import type { Actor } from "../actor.ts";
import { authorize } from "../permissions.ts";

type Row = Omit<ActivityDto, "at" | "actor" | "seq"> & {
  actorKind: ActivityDto["actor"]["kind"];
  actorId: string | null;
  actorName: string | null;
  createdAt: Date;
  seq: string | null;
};

/** The activity log, newest first. */
export async function listActivity(
  actor: Actor,
  { limit, cursor, ...filter }: ActivityQuery,
): Promise<{ items: ActivityDto[]; nextCursor: string | null }> {
  authorize(actor, "activity.read");
  const items = await inWorkspace(actor, (tx) => readActivity(tx, filter, { after: cursor, most: limit + 1 }));
  const page = items.slice(0, limit);
  return { items: page, nextCursor: items.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** Up to so many entries behind one, newest first. Behind an entry that is not there comes nothing. */
export async function readActivity(
  tx: Tx,
  filter: ActivityFilter,
  { after, most }: { after: string | undefined; most: number },
): Promise<ActivityDto[]> {
  const params: unknown[] = [];
  const bind = (value: unknown) => `$${params.push(value)}`;
  const conditions = conditionsOf(filter, bind);
  if (after) {
    const [from] = await tx.sql<{ createdAt: Date }>(
      `SELECT "createdAt" FROM "ActivityLog" WHERE "workspaceId" = current_workspace() AND id = $1`,
      [after],
    );
    if (!from) return [];
    conditions.push(`("createdAt", id) < (${bind(from.createdAt)}::timestamptz, ${bind(after)}::uuid)`);
  }
  const rows = await tx.sql<Row>(
    `SELECT id, "actorKind", "actorId", "actorName", action, resource, "resourceId", details, ip, "userAgent", "requestId",
       "createdAt", seq::text, hash
     FROM "ActivityLog" WHERE ${['"workspaceId" = current_workspace()', ...conditions].join(" AND ")}
     ORDER BY "createdAt" DESC, id DESC LIMIT ${bind(most)}`,
    params,
  );
  return rows.map(toDto);
}

function conditionsOf(filter: ActivityFilter, bind: (value: unknown) => string): string[] {
  const { actor, action, resource, resourceId, from, to } = filter;
  const isKind = (activityActorKinds as readonly string[]).includes(actor ?? "");
  return [
    ...(actor ? [`${isKind ? `"actorKind"` : `"actorId"`} = ${bind(actor)}`] : []),
    // A group is a range of the index: "channel." up to "channel/", the next character.
    ...(action?.includes(".") ? [`action = ${bind(action)}`] : []),
    ...(action && !action.includes(".")
      ? [`action COLLATE "C" >= ${bind(`${action}.`)} AND action COLLATE "C" < ${bind(`${action}/`)}`]
      : []),
    ...(resource ? [`resource = ${bind(resource)}`] : []),
    ...(resourceId ? [`"resourceId" = ${bind(resourceId)}`] : []),
    ...(from ? [`"createdAt" >= ${bind(from)}::timestamptz`] : []),
    ...(to ? [`"createdAt" < ${bind(to)}::timestamptz`] : []),
  ];
}

function toDto({ actorKind, actorId, actorName, createdAt, seq, ...row }: Row): ActivityDto {
  return {
    ...row,
    at: createdAt.toISOString(),
    actor: { kind: actorKind, id: actorId, name: actorName },
    seq: seq === null ? null : Number(seq),
  };
}
