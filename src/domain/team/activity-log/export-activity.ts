import { csvHeader, csvLine } from "#/platform/csv.ts";
import { inWorkspace } from "#/platform/db.ts";
import { recordActivity } from "../activity.ts";
import type { ActivityDto, ActivityFilter } from "../activity-schema.ts";
import type { Actor } from "../actor.ts";
import { authorize } from "../permissions.ts";
import { readActivity } from "./list-activity.ts";

const rowsAtOnce = 1_000;

const header = [
  "time",
  "seq",
  "actor_kind",
  "actor_id",
  "actor",
  "action",
  "resource",
  "resource_id",
  "details",
  "ip",
  "user_agent",
  "request_id",
  "hash",
];

/**
 * The entries that the filter lets through, newest first, as CSV in pieces; a piece is read when the one before it was
 * taken, so that a long log needs no more memory than a short one. That it was exported is in the log.
 */
export async function exportActivity(actor: Actor, filter: ActivityFilter): Promise<AsyncGenerator<string>> {
  authorize(actor, "activity.read");
  const upTo = await inWorkspace(actor, async (tx) => {
    const [newest] = await readActivity(tx, filter, { after: undefined, most: 1 });
    const resource = { resource: "Workspace", resourceId: actor.workspaceId };
    await recordActivity(tx, actor, { action: "activity.export", ...resource, details: { ...filter } });
    return newest;
  });
  return pieces(actor, filter, upTo);
}

async function* pieces(actor: Actor, filter: ActivityFilter, first: ActivityDto | undefined): AsyncGenerator<string> {
  yield csvHeader(header);
  if (!first) return;
  yield lineOf(first);
  for (let after = first.id; ; ) {
    const rows = await inWorkspace(actor, (tx) => readActivity(tx, filter, { after, most: rowsAtOnce }));
    if (rows.length > 0) yield rows.map(lineOf).join("");
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce) return;
    after = last.id;
  }
}

function lineOf(row: ActivityDto): string {
  return csvLine([
    row.at,
    row.seq,
    row.actor.kind,
    row.actor.id,
    row.actor.name,
    row.action,
    row.resource,
    row.resourceId,
    row.details && JSON.stringify(row.details),
    row.ip,
    row.userAgent,
    row.requestId,
    row.hash,
  ]);
}
