"use client";

import { Bell } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { lazy } from "react";
import type { Role } from "#/domain/team/schema.ts";
import { useNotifications } from "#/ui/data/notifications.ts";
import { PopupLater } from "#/ui/kit/popup-later.tsx";
import { shellTriggerStyles } from "#/ui/shell/shell-trigger.ts";

const load = () => import("./notification-list.tsx");
const NotificationList = lazy(load);

type Side = "inline-end" | "top";

/** For owners and admins, who are told what happens to channels; nobody else is told anything yet. */
export function NotificationBell({ workspace, side }: { workspace: { slug: string; role: Role }; side: Side }) {
  const isTold = workspace.role === "OWNER" || workspace.role === "ADMIN";
  return isTold ? <CountingBell workspaceSlug={workspace.slug} side={side} /> : null;
}

/** The number is what has not been read. */
function CountingBell({ workspaceSlug, side }: { workspaceSlug: string; side: Side }) {
  const t = useTranslations("notifications");
  const format = useFormatter();
  const { data } = useNotifications(workspaceSlug);
  const unread = data?.filter(({ readAt }) => readAt === null).length ?? 0;
  const trigger = (
    <button type="button" aria-label={t("bell", { count: unread })} className={`relative ${shellTriggerStyles}`}>
      <Bell aria-hidden="true" className="size-5 text-muted-foreground" />
      {unread > 0 && (
        <span
          aria-hidden="true"
          className="absolute end-0.5 top-0.5 min-w-4.5 rounded-full bg-destructive px-1 text-center font-semibold text-[0.65rem] text-destructive-foreground leading-4.5 tabular-nums"
        >
          {format.number(unread)}
        </span>
      )}
    </button>
  );
  return (
    <PopupLater kind="dialog" trigger={trigger} load={load}>
      <NotificationList workspaceSlug={workspaceSlug} side={side} trigger={trigger} />
    </PopupLater>
  );
}
