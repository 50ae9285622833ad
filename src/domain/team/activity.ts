import type { Tx } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import type { ActivityAction } from "./activity-schema.ts";
import type { Actor } from "./actor.ts";

const kinds = { user: "USER", apiKey: "API_KEY", system: "SYSTEM", platform: "PLATFORM_ADMIN" } as const;

/**
 * What was done to what. `details` holds no secrets and no message texts; what a value was and is now goes there as
 * `before` and `after`.
 */
export type Activity = {
  action: ActivityAction;
  resource: string;
  resourceId: string;
  details?: Record<string, unknown>;
};

/**
 * Writes the activity log in the caller's transaction. Rows are never changed again; a trigger sees to it. What somebody
 * does who visits for support stands under their own name.
 */
export async function recordActivity(
  tx: Tx,
  actor: Actor,
  { action, resource, resourceId, details }: Activity,
): Promise<void> {
  const { visit } = actor;
  const all = visit ? { ...details, inPlaceOf: actor.name } : details;
  await tx.sql(
    `INSERT INTO "ActivityLog" (id, "workspaceId", "actorKind", "actorId", "actorName", action, resource, "resourceId",
       details, ip, "userAgent", "requestId")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      newId(),
      actor.workspaceId,
      visit ? "PLATFORM_ADMIN" : kinds[actor.kind],
      visit?.adminId ?? actor.userId ?? actor.apiKeyId ?? null,
      visit?.adminName ?? actor.name,
      action,
      resource,
      resourceId,
      all ? JSON.stringify(all) : null,
      actor.ip ?? null,
      actor.userAgent?.slice(0, 500) ?? null,
      actor.requestId ?? null,
    ],
  );
}
