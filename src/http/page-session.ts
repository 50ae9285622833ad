import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { Actor } from "#/domain/team/actor.ts";
import { runsPlatform } from "#/domain/team/platform-role.ts";
import type { WorkspaceRefDto } from "#/domain/team/schema.ts";
import { sessionActor } from "#/domain/team/session-actor.ts";
import { type ResolvedSession, resolveSession, type SessionUser, workspacesOf } from "#/domain/team/sessions.ts";
import { hasCode } from "#/platform/errors.ts";
import { requestedPathHeader } from "./requested-path.ts";
import { safeNext } from "./safe-next.ts";
import { sessionIdFromCookies } from "./session-cookie.ts";

/** What a page of a workspace starts from. */
export type PageSession = {
  actor: Actor;
  user: SessionUser;
  workspace: WorkspaceRefDto;
  workspaces: WorkspaceRefDto[];
  /** The workspace's own (IANA). */
  timeZone: string;
};

/**
 * The signed-in person in the workspace of the URL. Who is not signed in goes to the sign-in page and comes back; who
 * is not in that workspace sees "not found". Asked once per request, however many components need it.
 */
export const requirePage = cache(async (slug: string): Promise<PageSession> => {
  const session = await requireSession(slug);
  const workspaces = await workspacesOf(session.user.userId);
  const workspace = visited(session) ?? workspaces.find((one) => one.slug === slug);
  if (!session.membership || !workspace) notFound();
  if (workspace.status !== "ACTIVE") redirect(`/pending/${slug}`);
  if (session.membership.workspaceRequiresTwoFactor && !session.user.hasTwoFactor) redirect(`/two-factor?for=${slug}`);
  const timeZone = session.membership.workspaceTimezone;
  return { actor: actorOrNotFound(session), user: session.user, workspace, workspaces, timeZone };
});

/** The signed-in person and their workspaces, for pages outside any workspace; sends others to the sign-in page. */
export const requireUser = cache(async (): Promise<{ user: SessionUser; workspaces: WorkspaceRefDto[] }> => {
  const { user } = await requireSession();
  return { user, workspaces: await workspacesOf(user.userId) };
});

/** The session of the signed-in person in a workspace that may be closed; the page does not exist for others. */
export const requireMember = cache(async (slug: string): Promise<ResolvedSession> => {
  const session = await requireSession(slug);
  if (!session.membership) notFound();
  return session;
});

/** The signed-in person who runs this installation; for everybody else the page does not exist. */
export const requirePlatformAdmin = cache(async (): Promise<SessionUser> => {
  const { user } = await requireSession();
  if (!runsPlatform(user)) notFound();
  return user;
});

/** The session of the browser that asked, if it is signed in. */
export const currentSession = cache(async (slug?: string): Promise<ResolvedSession | undefined> => {
  const sessionId = await sessionIdFromCookies((await headers()).get("cookie"));
  return sessionId ? resolveSession(sessionId, slug) : undefined;
});

async function requireSession(slug?: string): Promise<ResolvedSession> {
  const session = await currentSession(slug);
  if (session) return session;
  const next = safeNext((await headers()).get(requestedPathHeader));
  redirect(next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`);
}

/** A workspace that a visitor is in is none of theirs, and so not among their own. */
function visited({ membership }: ResolvedSession): WorkspaceRefDto | undefined {
  if (!membership?.visitId) return undefined;
  const { workspaceId: id, workspaceSlug: slug, workspaceName: name, workspaceKind: kind, role } = membership;
  return { id, slug, name, kind, role, status: membership.workspaceStatus, logoUrl: null, isDemo: false };
}

/** A closed workspace looks absent too: its pages would have nothing to show. */
function actorOrNotFound(session: ResolvedSession): Actor {
  try {
    return sessionActor(session);
  } catch (error) {
    if (hasCode(error, "forbidden") || hasCode(error, "not_found")) notFound();
    throw error;
  }
}
