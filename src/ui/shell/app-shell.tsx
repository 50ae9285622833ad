import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { WorkspaceRefDto } from "#/domain/team/schema.ts";
import { BottomBar } from "./bottom-bar.tsx";
import type { NavItem } from "./nav-link.tsx";
import { Rail } from "./rail.tsx";
import { ShortcutsHelpProvider } from "./shortcuts-help.tsx";
import type { UserMenuProps } from "./user-menu.tsx";

export type ShellProps = {
  user: UserMenuProps["user"];
  workspace: WorkspaceRefDto;
  workspaces: WorkspaceRefDto[];
  /** Whether people may make workspaces here. */
  canCreateWorkspace: boolean;
  nav: NavItem[];
  /** Above every page, such as that one is there in somebody's place. */
  notice?: ReactNode;
};

/** The frame of every signed-in page: a rail on wide screens, a bar at the bottom of narrow ones. The page fills the rest and scrolls inside. */
export async function AppShell({ children, notice, ...shell }: ShellProps & { children: ReactNode }) {
  const t = await getTranslations("shell");
  return (
    <ShortcutsHelpProvider>
      <a
        href="#content"
        className="-translate-y-20 fixed start-3 top-3 z-50 rounded-md bg-primary px-3 py-2 font-medium text-primary-foreground text-sm focus:translate-y-0"
      >
        {t("skipToContent")}
      </a>
      <div className="flex h-dvh flex-col overflow-hidden bg-canvas md:flex-row">
        <Rail {...shell} />
        <main id="content" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col outline-none">
          {notice}
          {children}
        </main>
        <BottomBar {...shell} />
      </div>
    </ShortcutsHelpProvider>
  );
}
