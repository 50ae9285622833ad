import { AppError } from "#/platform/errors.ts";
import type { Actor } from "./actor.ts";
import { permissionsOfMember } from "./permissions.ts";
import type { Locale } from "./schema.ts";
import type { ResolvedSession } from "./sessions.ts";
import { sightOf } from "./sight.ts";

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
  return {
    kind: "user",
    workspaceId: membership.workspaceId,
    userId: user.userId,
    sessionId: user.sessionId,
    provenAt: user.mfaAt,
    name: user.name,
    role: membership.role,
    permissions: permissionsOfMember(membership),
    sight: sightOf({ ...membership, userId: user.userId }),
    locale: user.locale as Locale,
  };
}
