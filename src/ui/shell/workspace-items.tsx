"use client";

import { Check, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactElement } from "react";
import { Avatar } from "#/ui/kit/avatar.tsx";
import { Badge } from "#/ui/kit/badge.tsx";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { Menu, MenuGroup, MenuItem, MenuLabel, MenuSeparator } from "#/ui/kit/menu.tsx";
import type { WorkspaceSwitcherProps } from "./workspace-switcher.tsx";

type Props = WorkspaceSwitcherProps & { trigger: ReactElement };

export default function WorkspaceItems({ workspace, workspaces, canCreate, side, trigger }: Props) {
  const t = useTranslations("shell");
  const router = useRouter();
  return (
    <Menu defaultOpen trigger={trigger} side={side} align="end" className="w-64">
      <MenuGroup>
        <MenuLabel>{t("workspaces")}</MenuLabel>
        {workspaces.map((one) => (
          <MenuItem
            key={one.id}
            icon={<Avatar name={one.name} src={one.logoUrl} shape="square" size="xs" />}
            end={
              <>
                {one.isDemo && <Badge>{t("demo")}</Badge>}
                {one.id === workspace.id ? (
                  <Check aria-hidden="true" className="text-primary" />
                ) : (
                  <span className="w-4" />
                )}
              </>
            }
            onClick={() => router.push(`/${one.slug}/inbox`)}
          >
            <BidiText>{one.name}</BidiText>
          </MenuItem>
        ))}
      </MenuGroup>
      {canCreate && (
        <>
          <MenuSeparator />
          <MenuItem icon={<Plus aria-hidden="true" />} onClick={() => router.push("/new-workspace")}>
            {t("newWorkspace")}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
