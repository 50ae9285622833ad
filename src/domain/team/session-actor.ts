import { AppError } from "#/platform/errors.ts";
import type { Actor, Visit } from "./actor.ts";
import { permissionsOfMember, permissionsOfVisitor } from "./permissions.ts";
import type { Locale, Permission } from "./schema.ts";
import type { ResolvedSession, SessionMembership, SessionUser } from "./sessions.ts";
import { type Sight, sightOf } from "./sight.ts";

/** The columns of a session that its rights follow from; `userId` is whose session it is. */
export type RightsRow = Pick<
  SessionMembership,
  | "role"
  | "rolePermissions"
  | "memberPermissions"
  | "conversationScope"
  | "teamIds"
  | "visitId"
  | "visitMayWrite"
  | "visitedUserId"
> & { userId: string };

/**
 * The signed-in person as an actor in the workspace of the session. Throws `not_found` if they are not in it, so that
 * a foreign workspace looks like none, `forbidden` if it is not open,
 * and `two_factor_required` if it wants more than a password.
 */
export function sessionActor({ user, membership }: ResolvedSession): Actor {
  if (!membership) throw new AppError("not_found", "There is no such workspace, or you are not in it.");
  if (membership.workspaceStatus !== "ACTIVE" || !membership.workspaceIsActive) {
    throw new AppError("forbidden", "This workspace is not active. Ask its owner or support.");
  }
  if (membership.workspaceRequiresTwoFactor && !user.hasTwoFactor) {
    throw new AppError("two_factor_required", "This workspace asks for two-factor sign-in. Turn it on first.");
  }
  const visit = visitOf(user, membership);
  return {
    kind: "user",
    workspaceId: membership.workspaceId,
    userId: membership.visitedUserId ?? user.userId,
    sessionId: user.sessionId,
    // What asks for a password is not for visitors.
    provenAt: visit ? null : user.mfaAt,
    name: membership.visitedName ?? user.name,
    role: membership.role,
    ...rightsOf({ ...membership, userId: user.userId }),
    visit,
    locale: user.locale as Locale,
  };
}

/** What a session gives in a workspace; where a visitor is in a member's place, less than the member has. */
export function rightsOf(member: RightsRow): { permissions: Set<Permission>; sight: Sight | undefined } {
  const permissions = permissionsOfMember(member);
  return {
    permissions: member.visitId ? permissionsOfVisitor(permissions, member.visitMayWrite) : permissions,
    sight: sightOf({ ...member, userId: member.visitedUserId ?? member.userId }),
  };
}

function visitOf(user: SessionUser, { visitId, visitExpiresAt, visitMayWrite }: SessionMembership): Visit | undefined {
  if (!visitId || !visitExpiresAt) return undefined;
  const { userId: adminId, name: adminName } = user;
  return { id: visitId, adminId, adminName, expiresAt: visitExpiresAt, mayWrite: visitMayWrite };
}
