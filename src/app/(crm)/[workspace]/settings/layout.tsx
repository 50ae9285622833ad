import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { can } from "#/domain/team/permissions.ts";
import { requirePage } from "#/http/page-session.ts";
import { LiveProvider } from "#/ui/data/live-provider.tsx";
import { WorkspaceSessionProvider } from "#/ui/data/workspace-context.tsx";
import { BrowserTimeZone } from "#/ui/i18n/browser-time-zone.tsx";
import { SettingsList } from "#/ui/settings/settings-list.tsx";
import { visibleSettings } from "#/ui/settings/settings-nav.ts";

type Props = { params: Promise<{ workspace: string }>; children: ReactNode };

export default async function SettingsLayout({ params, children }: Props) {
  const { actor, user, workspace, timeZone } = await requirePage((await params).workspace);
  const t = await getTranslations("settings");
  const session = {
    workspaceSlug: workspace.slug,
    me: { id: user.userId, name: user.name },
    canSend: can(actor, "message.send"),
    timeZone,
  };
  return (
    <WorkspaceSessionProvider value={session}>
      <BrowserTimeZone>
        {/* Verdicts of Meta, colleagues who come and go and notifications arrive while one looks. */}
        <LiveProvider firstSeq={null} openId={null}>
          <div className="flex min-h-0 flex-1">
            <aside
              aria-label={t("title")}
              className="hidden w-60 shrink-0 flex-col overflow-y-auto border-e bg-canvas px-3 py-5 md:flex"
            >
              <p className="px-2.5 pb-4 font-semibold text-base tracking-tight">{t("title")}</p>
              <SettingsList base={`/${workspace.slug}/settings`} groups={visibleSettings(actor.permissions)} />
            </aside>
            <div className="min-w-0 flex-1 overflow-y-auto overscroll-contain bg-background px-4 py-5 sm:px-8 sm:py-7">
              {children}
            </div>
          </div>
        </LiveProvider>
      </BrowserTimeZone>
    </WorkspaceSessionProvider>
  );
}
