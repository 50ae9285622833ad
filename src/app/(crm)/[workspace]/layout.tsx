import { Inbox, Send, Settings } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { Actor, Visit } from "#/domain/team/actor.ts";
import { avatarUrl } from "#/domain/team/me.ts";
import { runsPlatform } from "#/domain/team/platform-role.ts";
import type { SessionUser } from "#/domain/team/sessions.ts";
import { requirePage } from "#/http/page-session.ts";
import { env } from "#/platform/env.ts";
import { ForgetOtherWorkspaces } from "#/ui/data/forget-other-workspaces.tsx";
import { OutboxBadge } from "#/ui/outbox/outbox-badge.tsx";
import { AppShell } from "#/ui/shell/app-shell.tsx";
import { VisitBanner } from "#/ui/shell/visit-banner.tsx";

type Props = { params: Promise<{ workspace: string }>; children: ReactNode };

export default async function WorkspaceLayout({ params, children }: Props) {
  const { actor, user, workspace, workspaces } = await requirePage((await params).workspace);
  const t = await getTranslations("shell.nav");
  const nav = [
    { href: `/${workspace.slug}/inbox`, label: t("inbox"), icon: <Inbox aria-hidden="true" /> },
    {
      href: `/${workspace.slug}/outbox`,
      label: t("outbox"),
      icon: <Send aria-hidden="true" className="rtl:-scale-x-100" />,
      badge: <OutboxBadge workspaceSlug={workspace.slug} />,
    },
    { href: `/${workspace.slug}/settings`, label: t("settings"), icon: <Settings aria-hidden="true" /> },
  ];
  return (
    <AppShell
      user={{
        name: user.name,
        email: user.email,
        picture: pictureOf(user, workspace.slug),
        isPlatformAdmin: runsPlatform(user),
      }}
      workspace={workspace}
      workspaces={workspaces}
      canCreateWorkspace={env.SIGNUP !== "off"}
      nav={nav}
      notice={actor.visit && <Notice actor={actor} visit={actor.visit} />}
    >
      <ForgetOtherWorkspaces slug={workspace.slug} />
      {children}
    </AppShell>
  );
}

function Notice({ actor, visit }: { actor: Actor; visit: Visit }) {
  const { mayWrite, expiresAt } = visit;
  const visitBanner = { workspaceId: actor.workspaceId, name: actor.name, mayWrite };
  return <VisitBanner {...visitBanner} expiresAt={expiresAt.toISOString()} />;
}

/** A picture's address cannot carry a header, so the workspace is part of it. */
function pictureOf(user: SessionUser, slug: string): string | null {
  const url = avatarUrl(user);
  return url && `${url}&workspace=${slug}`;
}
