import { hashToken } from "#/platform/crypto.ts";
import { type Tx, unscoped } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { newId } from "#/platform/ids.ts";
import { assertStrongPassword } from "../accounts/password-strength.ts";
import { recordActivity } from "../activity.ts";
import type { Actor } from "../actor.ts";
import { insertUser } from "../create-user.ts";
import type { InvitedSignUp, JoinedDto } from "../member-schema.ts";
import { hashPassword } from "../password.ts";
import type { Role } from "../schema.ts";
import type { Origin, ResolvedSession } from "../sessions.ts";

/** What the page of a link says. */
export type OpenInvitation = {
  email: string;
  workspaceName: string;
  inviterName: string;
  role: Role;
  roleName: string | null;
  hasAccount: boolean;
};

type Claimed = { id: string; workspaceId: string; email: string; role: Role; roleId: string | null };
type Person = { userId: string; name: string };

/** What a link invites to; undefined for one that is unknown, used, taken back or over. Reading it does not use it. */
export async function readInvitation(token: string): Promise<OpenInvitation | undefined> {
  return unscoped(async (tx) => {
    const [open] = await tx.sql<{
      workspaceId: string;
      email: string;
      role: Role;
      roleId: string | null;
      inviterId: string;
    }>(
      `SELECT "workspaceId", email, role, "roleId", "inviterId" FROM "Invitation" WHERE "tokenHash" = $1 AND ${isOpen}`,
      [hashToken(token)],
    );
    if (!open) return undefined;
    await tx.enterWorkspace(open.workspaceId);
    const [told] = await tx.sql<Omit<OpenInvitation, "email" | "role">>(
      `SELECT w.name AS "workspaceName", coalesce(u.name, '') AS "inviterName", r.name AS "roleName",
         EXISTS (SELECT FROM "User" WHERE email = $2 AND "deletedAt" IS NULL) AS "hasAccount"
       FROM "Workspace" w LEFT JOIN "User" u ON u.id = $3
       LEFT JOIN "Role" r ON r."workspaceId" = w.id AND r.id = $4
       WHERE w.id = $1 AND w.status = 'ACTIVE' AND w."isActive" AND w."deletedAt" IS NULL`,
      [open.workspaceId, open.email, open.inviterId, open.roleId],
    );
    return told && { ...told, email: open.email, role: open.role };
  });
}

/**
 * A signed-in person joins. Of many tries at once one succeeds. Throws `not_found` for a link that is unknown, used, taken
 * back or over, `forbidden` for one that was sent to another address, `conflict` for a member.
 */
export async function acceptInvitation({ user }: ResolvedSession, token: string, origin: Origin): Promise<JoinedDto> {
  return unscoped(async (tx) => {
    const claimed = await claim(tx, token);
    if (claimed.email !== user.email) {
      throw new AppError("forbidden", `This invitation was sent to another address. Sign in with that one.`);
    }
    // The link came by mail to this address.
    await tx.sql(`UPDATE "User" SET "emailVerifiedAt" = coalesce("emailVerifiedAt", now()) WHERE id = $1`, [
      user.userId,
    ]);
    return join(tx, claimed, { userId: user.userId, name: user.name }, origin);
  });
}

/** Somebody without an account makes one with the link and joins. Throws as above, and `conflict` if there is an account. */
export async function signUpInvited(
  { token, name, password, locale }: InvitedSignUp,
  origin: Origin,
): Promise<JoinedDto> {
  await assertStrongPassword(password, [name]);
  const passwordHash = await hashPassword(password);
  return unscoped(async (tx) => {
    const claimed = await claim(tx, token);
    const userId = await insertUser(tx, { email: claimed.email, passwordHash, name, locale });
    await tx.sql(`UPDATE "User" SET "emailVerifiedAt" = now() WHERE id = $1`, [userId]);
    return join(tx, claimed, { userId, name }, origin);
  });
}

const isOpen = `"acceptedAt" IS NULL AND "revokedAt" IS NULL AND "expiresAt" > now()`;

/** Uses the link up, as part of a transaction that undoes it should the rest fail (T14). */
async function claim(tx: Tx, token: string): Promise<Claimed> {
  const [claimed] = await tx.sql<Claimed>(
    `UPDATE "Invitation" SET "acceptedAt" = now() WHERE "tokenHash" = $1 AND ${isOpen}
     RETURNING id, "workspaceId", email, role, "roleId"`,
    [hashToken(token)],
  );
  if (!claimed) throw new AppError("not_found", "This invitation was used already, taken back, or its time is over.");
  return claimed;
}

async function join(tx: Tx, claimed: Claimed, person: Person, origin: Origin): Promise<JoinedDto> {
  const { workspaceId, role, roleId } = claimed;
  await tx.enterWorkspace(workspaceId);
  const [workspace] = await tx.sql<{ slug: string }>(
    `SELECT slug FROM "Workspace" WHERE id = $1 AND status = 'ACTIVE' AND "isActive" AND "deletedAt" IS NULL`,
    [workspaceId],
  );
  if (!workspace) throw new AppError("not_found", "This workspace is not open.");
  // Who was removed comes back as somebody new; who is suspended stays out.
  const [membership] = await tx.sql<{ id: string }>(
    `INSERT INTO "Membership" (id, "workspaceId", "userId", role, "roleId", status, "invitedAt", "joinedAt", "updatedAt")
     VALUES ($1, $2, $3, $4, $5, 'ACTIVE', (SELECT "createdAt" FROM "Invitation" WHERE "workspaceId" = $2 AND id = $6), now(), now())
     ON CONFLICT ("workspaceId", "userId") DO UPDATE SET role = EXCLUDED.role, "roleId" = EXCLUDED."roleId", status = 'ACTIVE',
       "invitedAt" = EXCLUDED."invitedAt", "joinedAt" = now(), "removedAt" = NULL, "suspendedAt" = NULL, permissions = NULL,
       "conversationScope" = NULL, "workingHours" = NULL, "isAway" = false, "updatedAt" = now()
     WHERE "Membership".status = 'REMOVED' RETURNING id`,
    [newId(), workspaceId, person.userId, role, roleId, claimed.id],
  );
  if (!membership) throw new AppError("conflict", "You are in this workspace already.");
  const actor: Actor = { ...person, ...origin, kind: "user", workspaceId, role, permissions: new Set(), locale: "en" };
  const resource = { resource: "Membership", resourceId: membership.id };
  await recordActivity(tx, actor, { action: "member.join", ...resource, details: { email: claimed.email, role } });
  return { workspaceSlug: workspace.slug, email: claimed.email };
}
