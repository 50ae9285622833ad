import { useTranslations } from "next-intl";
import { NotificationBell } from "#/ui/notifications/notification-bell.tsx";
import type { ShellProps } from "./app-shell.tsx";
import { NavLink } from "./nav-link.tsx";
import { UserMenu } from "./user-menu.tsx";
import { WaslMark } from "./wasl-mark.tsx";
import { WorkspaceSwitcher } from "./workspace-switcher.tsx";

export function Rail({ user, workspace, workspaces, canCreateWorkspace, nav }: ShellProps) {
  const t = useTranslations("shell");
  return (
    <aside className="hidden w-15 shrink-0 flex-col items-center border-e bg-canvas py-3 md:flex">
      <WaslMark className="mb-4 size-8" />
      <nav aria-label={t("mainNavigation")}>
        <ul className="flex flex-col gap-1.5">
          {nav.map((item) => (
            <li key={item.href}>
              <NavLink {...item} place="rail" />
            </li>
          ))}
        </ul>
      </nav>
      <div className="mt-auto flex flex-col items-center gap-2.5">
        <NotificationBell workspace={workspace} side="inline-end" />
        <WorkspaceSwitcher
          workspace={workspace}
          workspaces={workspaces}
          canCreate={canCreateWorkspace}
          side="inline-end"
        />
        <UserMenu user={user} role={workspace.role} side="inline-end" />
      </div>
    </aside>
  );
}
