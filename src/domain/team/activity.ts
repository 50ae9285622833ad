import type { Tx } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import type { Actor } from "./actor.ts";

const kinds = { user: "USER", apiKey: "API_KEY", system: "SYSTEM" } as const;

/** What was done to what. `action` is "noun.verb"; `details` holds no secrets and no message texts. */
export type Activity = { action: string; resource: string; resourceId: string; details?: Record<string, unknown> };

/** Writes the activity log in the caller's transaction. Rows are never changed again; a trigger sees to it. */
export async function recordActivity(
  tx: Tx,
  actor: Actor,
  { action, resource, resourceId, details }: Activity,
): Promise<void> {
  await tx.sql(
    `INSERT INTO "ActivityLog" (id, "workspaceId", "actorKind", "actorId", "actorName", action, resource, "resourceId",
       details, ip, "userAgent", "requestId")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      newId(),
      actor.workspaceId,
      kinds[actor.kind],
      actor.userId ?? actor.apiKeyId ?? null,
      actor.name,
      action,
      resource,
      resourceId,
      details ? JSON.stringify(details) : null,
      actor.ip ?? null,
      actor.userAgent?.slice(0, 500) ?? null,
      actor.requestId ?? null,
    ],
  );
}
