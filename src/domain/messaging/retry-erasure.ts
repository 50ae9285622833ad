import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { inWorkspace } from "#/platform/db.ts";
import { retryDeadJobsOf } from "#/platform/dead-jobs.ts";
import { AppError } from "#/platform/errors.ts";
import { enqueue } from "#/platform/jobs.ts";
import { erasureJob } from "./erase-portions.ts";
import { readErasure } from "./erasure-receipts.ts";
import type { ErasureDto } from "./erasure-schema.ts";
import { continueErasure } from "./jobs.ts";

/**
 * Has a failed erasure go on where it stopped, with the dead job or, where that is gone, a new one. Throws `not_found`,
 * and `conflict` if it is finished or in work.
 */
export async function retryErasure(actor: Actor, erasureId: string): Promise<ErasureDto> {
  authorize(actor, "contact.erase");
  return inWorkspace(actor, async (tx) => {
    await tx.sql(`SELECT FROM "ErasureReceipt" WHERE "workspaceId" = current_workspace() AND id = $1 FOR UPDATE`, [
      erasureId,
    ]);
    const { hasFailed } = await readErasure(actor, erasureId);
    if (!hasFailed) throw new AppError("conflict", "This erasure has not failed.");
    const isRetried = await retryDeadJobsOf(tx, continueErasure, "erasureId", erasureId);
    if (!isRetried) await enqueue(tx, continueErasure, { workspaceId: actor.workspaceId, erasureId }, erasureJob);
    return readErasure(actor, erasureId);
  });
}
