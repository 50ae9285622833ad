import { inWorkspace, type Tx } from "#/platform/db.ts";
import {
  type ActivityDto,
  type ActivityFilter,
  type ActivityQuery,
  activityActions,
  activityActorKinds,
} from "../activity-schema.ts";
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
  const end = `ORDER BY "createdAt" DESC, id DESC LIMIT ${bind(most)}`;
  const found = (more: string[]) =>
    `SELECT * FROM "ActivityLog" WHERE ${['"workspaceId" = current_workspace()', ...conditions, ...more].join(" AND ")} ${end}`;
  const rows = await tx.sql<Row>(`${columns} FROM (${ofGroup(filter, bind, found)}) AS entry ${end}`, params);
  return rows.map(toDto);
}

const columns = `SELECT id, "actorKind", "actorId", "actorName", action, resource, "resourceId", details, ip, "userAgent", "requestId",
  "createdAt", seq::text, hash`;

/** A group of actions is read action by action, each along its index: a range of names would read the log from its beginning. */
function ofGroup(
  { action }: ActivityFilter,
  bind: (value: unknown) => string,
  found: (more: string[]) => string,
): string {
  if (!action || action.includes(".")) return found([]);
  const actions = activityActions.filter((one) => one.startsWith(`${action}.`));
  return `SELECT one.* FROM unnest(${bind(actions)}::text[]) AS wanted(name) CROSS JOIN LATERAL (${found(["action = wanted.name"])}) AS one`;
}

function conditionsOf(filter: ActivityFilter, bind: (value: unknown) => string): string[] {
  const { actor, action, resource, resourceId, from, to } = filter;
  const isKind = (activityActorKinds as readonly string[]).includes(actor ?? "");
  return [
    ...(actor ? [`${isKind ? `"actorKind"` : `"actorId"`} = ${bind(actor)}`] : []),
    ...(action?.includes(".") ? [`action = ${bind(action)}`] : []),
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
