"use client";

import { useTranslations } from "next-intl";
import { lazy } from "react";
import type { Role } from "#/domain/team/schema.ts";
import { Avatar } from "#/ui/kit/avatar.tsx";
import { PopupLater } from "#/ui/kit/popup-later.tsx";
import { shellTriggerStyles } from "./shell-trigger.ts";

export type UserMenuProps = {
  user: { name: string; email: string; picture: string | null; isPlatformAdmin: boolean };
  role: Role;
  side: "inline-end" | "top";
};

const load = () => import("./user-menu-items.tsx");
const UserMenuItems = lazy(load);

export function UserMenu(props: UserMenuProps) {
  const t = useTranslations("shell");
  const trigger = (
    <button type="button" aria-label={t("account", { name: props.user.name })} className={shellTriggerStyles}>
      <Avatar name={props.user.name} src={props.user.picture} size="sm" />
    </button>
  );
  return (
    <PopupLater kind="menu" trigger={trigger} load={load}>
      <UserMenuItems {...props} trigger={trigger} />
    </PopupLater>
  );
}
