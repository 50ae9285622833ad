"use client";

import { useTranslations } from "next-intl";
import { lazy } from "react";
import type { WorkspaceRefDto } from "#/domain/team/schema.ts";
import { Avatar } from "#/ui/kit/avatar.tsx";
import { PopupLater } from "#/ui/kit/popup-later.tsx";
import { shellTriggerStyles } from "./shell-trigger.ts";

export type WorkspaceSwitcherProps = {
  workspace: WorkspaceRefDto;
  workspaces: WorkspaceRefDto[];
  canCreate: boolean;
  side: "inline-end" | "top";
};

const load = () => import("./workspace-items.tsx");
const WorkspaceItems = lazy(load);

export function WorkspaceSwitcher(props: WorkspaceSwitcherProps) {
  const t = useTranslations("shell");
  const { name, logoUrl } = props.workspace;
  const trigger = (
    <button type="button" aria-label={t("switchWorkspace", { name })} className={shellTriggerStyles}>
      <Avatar name={name} src={logoUrl} shape="square" size="sm" />
    </button>
  );
  return (
    <PopupLater kind="menu" trigger={trigger} load={load}>
      <WorkspaceItems {...props} trigger={trigger} />
    </PopupLater>
  );
}
