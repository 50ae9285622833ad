import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { requirePlatformAdmin } from "#/http/page-session.ts";
import { AdminExit } from "#/ui/admin/admin-exit.tsx";
import { AdminNav } from "#/ui/admin/admin-nav.tsx";
import { PagePreferences } from "#/ui/auth/page-preferences.tsx";
import { BrowserTimeZone } from "#/ui/i18n/browser-time-zone.tsx";
import { WaslMark } from "#/ui/shell/wasl-mark.tsx";

/** For those who run this installation: queues and jobs of all workspaces, and nothing of what is in them. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  await requirePlatformAdmin();
  const t = await getTranslations("admin");
  return (
    <BrowserTimeZone>
      <div className="flex min-h-dvh flex-col bg-background">
        <header className="flex flex-wrap items-center gap-x-5 gap-y-2 border-b bg-canvas px-4 py-2.5 sm:px-8">
          <span className="flex items-center gap-2.5 font-semibold text-sm">
            <WaslMark className="size-7" />
            {t("title")}
          </span>
          <span className="ms-auto flex items-center gap-1 lg:order-last">
            <PagePreferences />
            <AdminExit />
          </span>
          <AdminNav />
        </header>
        <main id="content" className="mx-auto flex w-full max-w-6xl flex-1 flex-col gap-5 px-4 py-6 sm:px-8">
          {children}
        </main>
      </div>
    </BrowserTimeZone>
  );
}
