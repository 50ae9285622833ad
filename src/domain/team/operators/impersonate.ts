import { clock } from "#/platform/clock.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { newId } from "#/platform/ids.ts";
import { enqueue } from "#/platform/jobs.ts";
import { assertSessionProven } from "../accounts/proof.ts";
import { recordActivity } from "../activity.ts";
import { systemActor } from "../actor.ts";
import { endImpersonation } from "../jobs.ts";
import type { ImpersonationDto, NewImpersonation } from "../platform-schema.ts";
import { announceRevoked } from "../sessions.ts";
import { type Operator, operatorActor } from "./operator.ts";

/**
 * Puts somebody who runs the installation in a member's place, in this session and for as long as they say: they see what
 * the member sees, and change only what the workspace lets visitors change. The workspace reads who, why and how long.
 * Throws `proof_required`, `not_found`, and `conflict` for a workspace that is not open or that is their own.
 */
export async function startImpersonation(
  operator: Operator,
  workspaceId: string,
  { membershipId, reason, minutes }: NewImpersonation,
): Promise<ImpersonationDto> {
  assertSessionProven(operator.session);
  const { userId: adminId, sessionId } = operator.session.user;
  const actor = operatorActor(workspaceId, operator);
  return inWorkspace(actor, async (tx) => {
    const { slug, name } = await visitable(tx, { workspaceId, membershipId, adminId });
    await closeVisits(tx, { sessionId });
    const id = newId();
    const expiresAt = new Date(clock.now().getTime() + minutes * 60_000);
    await tx.prisma.impersonation.create({
      data: { id, workspaceId, sessionId, adminId, membershipId, reason, expiresAt },
    });
    await enqueue(tx, endImpersonation, { workspaceId, id }, { runAt: expiresAt });
    const details = { reason, minutes, member: name };
    await recordActivity(tx, actor, {
      action: "impersonation.start",
      resource: "Impersonation",
      resourceId: id,
      details,
    });
    return { id, slug, expiresAt: expiresAt.toISOString() };
  });
}

/** Leaves the workspace. Doing it twice does nothing. */
export async function stopImpersonation(operator: Operator, workspaceId: string): Promise<void> {
  const actor = operatorActor(workspaceId, operator);
  await inWorkspace(actor, async (tx) => {
    for (const id of await closeVisits(tx, { sessionId: operator.session.user.sessionId })) {
      await recordActivity(tx, actor, { action: "impersonation.end", resource: "Impersonation", resourceId: id });
    }
  });
}

/** Ends a visit whose time is over, and cuts its sockets. It let nobody in any more. */
export async function expireImpersonation({ workspaceId, id }: { workspaceId: string; id: string }): Promise<void> {
  const actor = systemActor(workspaceId, "Wasl");
  await inWorkspace(actor, async (tx) => {
    const [ended] = await closeVisits(tx, { id });
    if (!ended) return;
    const details = { isTimeOver: true };
    await recordActivity(tx, actor, {
      action: "impersonation.end",
      resource: "Impersonation",
      resourceId: id,
      details,
    });
  });
}

type Wanted = { workspaceId: string; membershipId: string; adminId: string };

async function visitable(tx: Tx, { workspaceId, membershipId, adminId }: Wanted) {
  const [found] = await tx.sql<{ slug: string; isOpen: boolean; isOwn: boolean; name: string | null }>(
    `SELECT w.slug, w.status = 'ACTIVE' AND w."isActive" AND w."deletedAt" IS NULL AS "isOpen",
       EXISTS (SELECT FROM "Membership" o WHERE o."workspaceId" = w.id AND o."userId" = $3 AND o.status = 'ACTIVE') AS "isOwn",
       (SELECT u.name FROM "Membership" m JOIN "User" u ON u.id = m."userId"
        WHERE m."workspaceId" = w.id AND m.id = $2 AND m.status = 'ACTIVE') AS name
     FROM "Workspace" w WHERE w.id = $1`,
    [workspaceId, membershipId, adminId],
  );
  if (!found?.name) throw new AppError("not_found", "There is no such workspace, or no such member in it.");
  if (found.isOwn) throw new AppError("conflict", "You are a member of this workspace: go there as yourself.");
  if (!found.isOpen) throw new AppError("conflict", "This workspace is not open.");
  return { slug: found.slug, name: found.name };
}

async function closeVisits(tx: Tx, which: { sessionId: string } | { id: string }): Promise<string[]> {
  const [column, value] = "id" in which ? ["id", which.id] : ["sessionId", which.sessionId];
  const ended = await tx.sql<{ id: string; sessionId: string }>(
    `UPDATE "Impersonation" SET "endedAt" = now()
     WHERE "workspaceId" = current_workspace() AND "${column}" = $1 AND "endedAt" IS NULL RETURNING id, "sessionId"`,
    [value],
  );
  for (const { sessionId } of ended) await announceRevoked(tx, { sessionId });
  return ended.map(({ id }) => id);
}
