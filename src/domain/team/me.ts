import { unscoped } from "#/platform/db.ts";
import { permissionsOfMember } from "./permissions.ts";
import { type Locale, type MeDto, type MePatch, notificationSettings } from "./schema.ts";
import { type ResolvedSession, workspacesOf } from "./sessions.ts";

/** Who is signed in, where they may go, and what they may do in the workspace that was named. */
export async function describeMe({ user, membership }: ResolvedSession): Promise<MeDto> {
  return {
    user: {
      id: user.userId,
      email: user.email,
      name: user.name,
      locale: user.locale as Locale,
      avatarUrl: avatarUrl(user),
      notifications: notificationSettings.parse(user.notificationSettings),
    },
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

/** Changes a person's own name, language or notifications, and describes them as they are now. */
export async function updateMe(session: ResolvedSession, { notifications, ...patch }: MePatch): Promise<MeDto> {
  const { userId } = session.user;
  const data = { ...patch, ...(notifications && { notificationSettings: notifications }) };
  const {
    name,
    locale,
    notificationSettings: kept,
  } = await unscoped((tx) => tx.prisma.user.update({ where: { id: userId }, data }));
  return describeMe({ ...session, user: { ...session.user, name, locale, notificationSettings: kept } });
}

/** Where a person's picture is, or null. The key is part of it, so that a new picture is a new address. */
export function avatarUrl(user: { userId: string; avatarFileKey: string | null }): string | null {
  const version = user.avatarFileKey?.split("/").at(-1);
  return version ? `/api/avatars/${user.userId}?v=${version.slice(-12)}` : null;
}
