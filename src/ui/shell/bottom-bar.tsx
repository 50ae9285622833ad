import { useTranslations } from "next-intl";
import { NotificationBell } from "#/ui/notifications/notification-bell.tsx";
import type { ShellProps } from "./app-shell.tsx";
import { NavLink } from "./nav-link.tsx";
import { UserMenu } from "./user-menu.tsx";
import { WorkspaceSwitcher } from "./workspace-switcher.tsx";

/** Hidden while a page shows something that fills the phone, such as a thread: it marks that with `data-fills-screen`. */
export function BottomBar({ user, workspace, workspaces, canCreateWorkspace, nav }: ShellProps) {
  const t = useTranslations("shell");
  return (
    <div className="flex shrink-0 items-stretch border-t bg-raised px-2 pb-[env(safe-area-inset-bottom)] [main:has([data-fills-screen])~&]:hidden md:hidden">
      <nav aria-label={t("mainNavigation")} className="flex-1">
        <ul className="flex">
          {nav.map((item) => (
            <li key={item.href} className="flex-1">
              <NavLink {...item} place="bar" />
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex items-center gap-1 ps-2">
        <NotificationBell workspace={workspace} side="top" />
        <WorkspaceSwitcher workspace={workspace} workspaces={workspaces} canCreate={canCreateWorkspace} side="top" />
        <UserMenu user={user} role={workspace.role} side="top" />
      </div>
    </div>
  );
}
