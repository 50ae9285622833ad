import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { recordActivity } from "../activity.ts";
import type { Actor } from "../actor.ts";
import { revokeInvitationsOf } from "../invitations/revoke-invitation.ts";
import type { MemberDto } from "../member-schema.ts";
import { authorize } from "../permissions.ts";
import { announceRevoked } from "../sessions.ts";
import { memberById } from "./list-members.ts";
import { assertOwnerRemains, type LockedMember, lockMember, lockMemberOf } from "./lock-members.ts";
import { assertMayManage } from "./reach.ts";
import { releaseConversations } from "./release-conversations.ts";

/** Shuts a member out until somebody lets them in again; what they have stays theirs. Throws `not_found`, `forbidden`, `conflict`. */
export function suspendMember(actor: Actor, id: string): Promise<MemberDto> {
  return setSuspended(actor, { id, isSuspended: true });
}

/** Lets a suspended member in again. */
export function reactivateMember(actor: Actor, id: string): Promise<MemberDto> {
  return setSuspended(actor, { id, isSuspended: false });
}

/**
 * Takes somebody out of the workspace, at once and on open sockets. Their conversations wait for somebody else, what they
 * wrote stays. Throws `not_found`, `forbidden`, and `conflict` for oneself and for the last owner.
 */
export async function removeMember(actor: Actor, id: string): Promise<void> {
  authorize(actor, "member.manage");
  await inWorkspace(actor, async (tx) => {
    const member = await lockMember(tx, id);
    assertNotOneself(actor, member);
    assertMayManage(actor, member);
    await end(tx, actor, { member, action: "member.remove" });
  });
}

/** Leaves the workspace. Throws `conflict` for the last owner, and `forbidden` for a program and for who only visits. */
export async function leaveWorkspace(actor: Actor): Promise<void> {
  const { userId, visit } = actor;
  if (!userId || visit) throw new AppError("forbidden", "Only its members leave a workspace.");
  await inWorkspace(actor, async (tx) => {
    await end(tx, actor, { member: await lockMemberOf(tx, userId), action: "member.leave" });
  });
}

/** The same as part of something larger, such as the deletion of an account. The caller has locked the owners. */
export async function endMembership(tx: Tx, { id, userId }: { id: string; userId: string }): Promise<number> {
  await tx.sql(
    `UPDATE "Membership" SET status = 'REMOVED', "removedAt" = now(), presence = 'OFFLINE', "updatedAt" = now()
     WHERE "workspaceId" = $1 AND id = $2`,
    [tx.workspaceId, id],
  );
  await tx.sql(`DELETE FROM "TeamMembership" WHERE "workspaceId" = current_workspace() AND "membershipId" = $1`, [id]);
  await revokeInvitationsOf(tx, userId);
  await announceRevoked(tx, { workspaceId: tx.workspaceId ?? "", userId });
  return releaseConversations(tx, "assigneeId", userId);
}

type Ending = { member: LockedMember; action: "member.remove" | "member.leave" };

async function end(tx: Tx, actor: Actor, { member, action }: Ending): Promise<void> {
  const released = await endMembership(tx, member);
  await assertOwnerRemains(tx);
  const details = { name: member.name, role: member.role, released };
  await recordActivity(tx, actor, { action, resource: "Membership", resourceId: member.id, details });
}

type Suspension = { id: string; isSuspended: boolean };

async function setSuspended(actor: Actor, { id, isSuspended }: Suspension): Promise<MemberDto> {
  authorize(actor, "member.manage");
  return inWorkspace(actor, async (tx) => {
    const member = await lockMember(tx, id);
    assertNotOneself(actor, member);
    assertMayManage(actor, member);
    const [from, to] = isSuspended ? ["ACTIVE", "SUSPENDED"] : ["SUSPENDED", "ACTIVE"];
    if (member.status !== from) return memberById(tx, id);
    await tx.sql(
      `UPDATE "Membership" SET status = $3, "suspendedAt" = CASE WHEN $3 = 'SUSPENDED' THEN now() END, "updatedAt" = now()
       WHERE "workspaceId" = $1 AND id = $2`,
      [actor.workspaceId, id, to],
    );
    if (isSuspended) await revokeInvitationsOf(tx, member.userId);
    if (isSuspended) await announceRevoked(tx, { workspaceId: actor.workspaceId, userId: member.userId });
    await assertOwnerRemains(tx);
    const details = { name: member.name, before: { status: from }, after: { status: to } };
    const action = isSuspended ? "member.suspend" : "member.reactivate";
    await recordActivity(tx, actor, { action, resource: "Membership", resourceId: id, details });
    return memberById(tx, id);
  });
}

function assertNotOneself(actor: Actor, member: LockedMember): void {
  if (member.userId === actor.userId) throw new AppError("conflict", "You cannot do this to yourself. You can leave.");
}
