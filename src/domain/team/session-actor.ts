import { AppError } from "#/platform/errors.ts";
import type { Actor } from "./actor.ts";
import { permissionsOfMember } from "./permissions.ts";
import type { Locale } from "./schema.ts";
import type { ResolvedSession } from "./sessions.ts";

/**
 * The signed-in person as an actor in the workspace of the session. Throws `not_found` if they are not in it, so that
 * a foreign workspace looks like none, and `forbidden` if it is not open.
 */
export function sessionActor({ user, membership }: ResolvedSession): Actor {
  if (!membership) throw new AppError("not_found", "There is no such workspace, or you are not in it.");
  if (membership.workspaceStatus !== "ACTIVE" || !membership.workspaceIsActive) {
    throw new AppError("forbidden", "This workspace is not active. Ask its owner or support.");
  }
  return {
    kind: "user",
    workspaceId: membership.workspaceId,
    userId: user.userId,
    sessionId: user.sessionId,
    name: user.name,
    role: membership.role,
    permissions: permissionsOfMember(membership),
    locale: user.locale as Locale,
  };
}
