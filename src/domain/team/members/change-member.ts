import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { assertProven } from "../accounts/proof.ts";
import { recordActivity } from "../activity.ts";
import type { Actor } from "../actor.ts";
import { revokeInvitationsOf } from "../invitations/revoke-invitation.ts";
import type { MemberDto, MemberPatch } from "../member-schema.ts";
import { authorize, permissionsOfMember } from "../permissions.ts";
import { announceRevoked } from "../sessions.ts";
import { memberById } from "./list-members.ts";
import { assertOwnerRemains, type LockedMember, lockMember } from "./lock-members.ts";
import { assertMayGive, assertMayManage, findRole, type WantedRole } from "./reach.ts";

/**
 * Changes a member's role, teams, hours, or which conversations they see; at once, also on open sockets. Throws
 * `not_found`, `forbidden` for more rights than one's own, `conflict` for the last owner and for one's own role, and
 * `proof_required` where an owner is made or unmade.
 */
export async function changeMember(actor: Actor, id: string, patch: MemberPatch): Promise<MemberDto> {
  authorize(actor, "member.manage");
  return inWorkspace(actor, async (tx) => {
    const member = await lockMember(tx, id);
    assertMayManage(actor, member);
    const before = await memberById(tx, id);
    if (patch.role !== undefined || patch.roleId !== undefined) await changeRole(tx, actor, { member, patch });
    await tx.sql(
      `UPDATE "Membership" SET "conversationScope" = CASE WHEN $3 THEN $4 ELSE "conversationScope" END,
         "workingHours" = CASE WHEN $5 THEN $6::jsonb ELSE "workingHours" END, "updatedAt" = now()
       WHERE "workspaceId" = $1 AND id = $2`,
      [
        actor.workspaceId,
        id,
        patch.conversationScope !== undefined,
        patch.conversationScope ?? null,
        patch.workingHours !== undefined,
        patch.workingHours ? JSON.stringify(patch.workingHours) : null,
      ],
    );
    if (patch.teamIds) await setTeams(tx, id, patch.teamIds);
    await assertOwnerRemains(tx);
    const after = await memberById(tx, id);
    const details = { name: member.name, before: told(before), after: told(after) };
    await recordActivity(tx, actor, { action: "member.change", resource: "Membership", resourceId: id, details });
    await announceRevoked(tx, { workspaceId: actor.workspaceId, userId: member.userId, isChanged: true });
    return after;
  });
}

type RoleChange = { member: LockedMember; patch: MemberPatch };

async function changeRole(tx: Tx, actor: Actor, { member, patch }: RoleChange): Promise<void> {
  if (member.userId === actor.userId) throw new AppError("conflict", "Somebody else has to change your role.");
  const wanted = await findRole(tx, patch);
  assertMayGive(actor, wanted);
  if (wanted.role === "OWNER" || member.role === "OWNER") assertProven(actor);
  await giveRole(tx, member, wanted);
}

/** Gives a role without asking who may. What a member could invite others to and may not any more, is taken back. */
export async function giveRole(tx: Tx, member: LockedMember, wanted: WantedRole): Promise<void> {
  await tx.sql(
    `UPDATE "Membership" SET role = $3, "roleId" = $4, permissions = NULL, "updatedAt" = now() WHERE "workspaceId" = $1 AND id = $2`,
    [tx.workspaceId, member.id, wanted.role, wanted.roleId],
  );
  const kept = new Set(wanted.permissions);
  if ([...permissionsOfMember(member)].some((one) => !kept.has(one))) await revokeInvitationsOf(tx, member.userId);
}

async function setTeams(tx: Tx, membershipId: string, teamIds: string[]): Promise<void> {
  const known = await tx.sql<{ id: string }>(
    `SELECT id FROM "Team" WHERE "workspaceId" = current_workspace() AND id = ANY ($1::uuid[]) FOR KEY SHARE`,
    [teamIds],
  );
  if (known.length < new Set(teamIds).size) {
    throw new AppError("invalid", "There is no such team.", { fields: { teamIds: "unknown" } });
  }
  await tx.sql(
    `DELETE FROM "TeamMembership" WHERE "workspaceId" = current_workspace() AND "membershipId" = $1 AND "teamId" <> ALL ($2::uuid[])`,
    [membershipId, teamIds],
  );
  await tx.sql(
    `INSERT INTO "TeamMembership" (id, "workspaceId", "teamId", "membershipId")
     SELECT uuidv7(), current_workspace(), t.id, $1 FROM unnest($2::uuid[]) AS t(id)
     ON CONFLICT ("workspaceId", "teamId", "membershipId") DO NOTHING`,
    [membershipId, known.map(({ id }) => id)],
  );
}

function told({ role, roleName, ownScope, teamIds, workingHours }: MemberDto) {
  return { role: roleName ?? role, conversationScope: ownScope, teamIds, workingHours };
}
