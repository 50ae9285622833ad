import { clock } from "#/platform/clock.ts";
import { hashToken } from "#/platform/crypto.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { newId, newToken } from "#/platform/ids.ts";
import { limit } from "#/platform/rate-limit.ts";
import { recordActivity } from "../activity.ts";
import type { Actor } from "../actor.ts";
import { sendMail } from "../mail/send-mail.ts";
import type { InvitationDto, NewInvitation } from "../member-schema.ts";
import { assertMayGive, findRole } from "../members/reach.ts";
import { authorize } from "../permissions.ts";
import type { Locale, Role } from "../schema.ts";
import { invitationById } from "./list-invitations.ts";

const validDays = 7;
const perWorkspace = { points: 100, perSeconds: 60 * 60 };
const perInvitation = { points: 5, perSeconds: 60 * 60 };

/**
 * Invites somebody by mail. The token in the link is kept as its hash, in one row with the address, the workspace and the
 * role that it is good for. An open invitation to the same address ends. Throws `forbidden` for a role above one's own,
 * `conflict` for a member, `rate_limited`.
 */
export async function inviteMember(actor: Actor, { email, ...named }: NewInvitation): Promise<InvitationDto> {
  authorize(actor, "member.manage");
  const inviterId = personOf(actor);
  await limit("invite:workspace", actor.workspaceId, perWorkspace);
  return inWorkspace(actor, async (tx) => {
    const wanted = await findRole(tx, named);
    assertMayGive(actor, wanted);
    await assertNoMember(tx, email);
    await tx.sql(
      `UPDATE "Invitation" SET "revokedAt" = now() WHERE "workspaceId" = $1 AND email = $2 AND "acceptedAt" IS NULL AND "revokedAt" IS NULL`,
      [actor.workspaceId, email],
    );
    const { role, roleId } = wanted;
    const id = await insertAndMail(tx, actor, { email, role, roleId, inviterId });
    const resource = { resource: "Invitation", resourceId: id };
    await recordActivity(tx, actor, { action: "member.invite", ...resource, details: { email, role: wanted.name } });
    return invitationById(tx, id);
  });
}

/** Sends an invitation again, with a new link and a new week; the old link is worth nothing then. Throws `not_found`, `forbidden`. */
export async function resendInvitation(actor: Actor, id: string): Promise<InvitationDto> {
  authorize(actor, "member.manage");
  const inviterId = personOf(actor);
  await limit("invite:again", id, perInvitation);
  return inWorkspace(actor, async (tx) => {
    const [open] = await tx.sql<{ email: string; role: Role; roleId: string | null }>(
      `UPDATE "Invitation" SET "revokedAt" = now()
       WHERE "workspaceId" = $1 AND id = $2 AND "acceptedAt" IS NULL AND "revokedAt" IS NULL RETURNING email, role, "roleId"`,
      [actor.workspaceId, id],
    );
    if (!open) throw new AppError("not_found", "There is no such invitation.");
    assertMayGive(actor, await findRole(tx, open.roleId ? { roleId: open.roleId } : { role: open.role }));
    const next = await insertAndMail(tx, actor, { ...open, inviterId });
    const resource = { resource: "Invitation", resourceId: next };
    await recordActivity(tx, actor, { action: "invitation.resend", ...resource, details: { email: open.email } });
    return invitationById(tx, next);
  });
}

function personOf(actor: Actor): string {
  if (actor.userId) return actor.userId;
  throw new AppError("forbidden", "Only people invite people.");
}

async function assertNoMember(tx: Tx, email: string): Promise<void> {
  const [member] = await tx.sql(
    `SELECT FROM "Membership" m JOIN "User" u ON u.id = m."userId"
     WHERE m."workspaceId" = $1 AND u.email = $2 AND m.status <> 'REMOVED'`,
    [tx.workspaceId, email],
  );
  if (member)
    throw new AppError("conflict", "This person is in the workspace already.", { fields: { email: "member" } });
}

type Row = { email: string; role: Role; roleId: string | null; inviterId: string };

async function insertAndMail(tx: Tx, actor: Actor, { email, role, roleId, inviterId }: Row): Promise<string> {
  const [id, token] = [newId(), newToken(32)];
  const expiresAt = new Date(clock.now().getTime() + validDays * 86_400_000);
  const tokenHash = hashToken(token);
  await tx.prisma.invitation.create({
    data: { id, workspaceId: actor.workspaceId, email, role, roleId, inviterId, tokenHash, expiresAt },
  });
  const [told] = await tx.sql<{ workspace: string; locale: Locale; name: string | null }>(
    `SELECT w.name AS workspace, coalesce(u.locale, w.locale) AS locale, u.name FROM "Workspace" w
     LEFT JOIN "User" u ON u.email = $2 WHERE w.id = $1`,
    [actor.workspaceId, email],
  );
  await sendMail(tx, {
    to: email,
    locale: told?.locale ?? actor.locale,
    template: "invitation",
    values: {
      name: told?.name ?? email,
      by: actor.name,
      workspace: told?.workspace ?? "",
      days: String(validDays),
      path: `/invitations/${token}`,
    },
  });
  return id;
}
