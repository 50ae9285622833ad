import { unscoped } from "#/platform/db.ts";
import { permissionsOfMember } from "./permissions.ts";
import type { Locale, MeDto, MePatch } from "./schema.ts";
import { type ResolvedSession, workspacesOf } from "./sessions.ts";

/** Who is signed in, where they may go, and what they may do in the workspace that was named. */
export async function describeMe({ user, membership }: ResolvedSession): Promise<MeDto> {
  return {
    user: { id: user.userId, email: user.email, name: user.name, locale: user.locale as Locale },
    workspaces: await workspacesOf(user.userId),
    workspace: membership
      ? {
          id: membership.workspaceId,
          slug: membership.workspaceSlug,
          name: membership.workspaceName,
          kind: membership.workspaceKind,
          currency: membership.workspaceCurrency,
          timezone: membership.workspaceTimezone,
          locale: membership.workspaceLocale,
        }
      : null,
    role: membership?.role ?? null,
    permissions: membership ? [...permissionsOfMember(membership)] : [],
  };
}

/** Changes a person's own name or language, and describes them as they are now. */
export async function updateMe(session: ResolvedSession, patch: MePatch): Promise<MeDto> {
  const { userId } = session.user;
  const user = await unscoped((tx) => tx.prisma.user.update({ where: { id: userId }, data: patch }));
  return describeMe({ ...session, user: { ...session.user, name: user.name, locale: user.locale } });
}
