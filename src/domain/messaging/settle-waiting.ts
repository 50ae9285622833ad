import { systemActor } from "#/domain/team/actor.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { enqueue } from "#/platform/jobs.ts";
import { settleWaiting as job } from "./jobs.ts";
import { promoteScheduled } from "./promote-scheduled.ts";
import { expireHeld } from "./release-held.ts";

/** Has the waiting messages of the workspace looked at then. Messages of one moment share the look. */
export async function lookAgainAt(tx: Tx, at: Date): Promise<void> {
  const payload = { workspaceId: tx.workspaceId ?? "", at: at.toISOString() };
  await enqueue(tx, job, payload, { runAt: at, jobKey: `waiting:${payload.workspaceId}:${payload.at}` });
}

/**
 * Lets go, holds or gives up everything of a workspace whose time has come. Time is the database's: where its clock was
 * set back since the job became due, the job comes back when it is due again.
 */
export async function settleWaiting({ workspaceId, at }: { workspaceId: string; at: string }): Promise<void> {
  const scope = systemActor(workspaceId, "waiting messages");
  while (await inWorkspace(scope, promoteScheduled));
  while (await inWorkspace(scope, expireHeld));
  await inWorkspace(scope, async (tx) => {
    const [early] = await tx.sql("SELECT 1 WHERE $1::timestamptz > now()", [at]);
    if (early) await lookAgainAt(tx, new Date(at));
  });
}
