import type { Tx } from "#/platform/db.ts";
import { type Activity, recordActivity } from "../activity.ts";
import type { Actor } from "../actor.ts";

/** A person who does something to their own account, which belongs to no workspace. */
export type Person = { userId: string; name: string; ip?: string; userAgent?: string };

/**
 * Writes what a person did to their account into the log of every workspace that they are in: each of them has to know
 * who came in, and whether they are still protected. In the caller's transaction, which must be an unscoped one.
 */
export async function recordOwnActivity(tx: Tx, person: Person, activity: Activity): Promise<void> {
  const memberships = await tx.sql<{ workspaceId: string }>(
    `SELECT "workspaceId" FROM "Membership" WHERE "userId" = $1 AND status = 'ACTIVE' ORDER BY "workspaceId"`,
    [person.userId],
  );
  for (const { workspaceId } of memberships) {
    await tx.enterWorkspace(workspaceId);
    const actor: Actor = { ...person, kind: "user", workspaceId, role: null, permissions: new Set(), locale: "en" };
    await recordActivity(tx, actor, activity);
  }
}
