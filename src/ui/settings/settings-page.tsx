"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { cn } from "#/ui/kit/cn.ts";
import { PageHeader } from "#/ui/kit/page-header.tsx";

type Props = ComponentProps<typeof PageHeader> & {
  /** Tables want more room than forms. */
  isWide?: boolean;
  children: ReactNode;
};

/** The frame of one settings page. Without a `back` of its own a phone gets the way back to the list. */
export function SettingsPage({ isWide = false, back, children, ...header }: Props) {
  const t = useTranslations("settings");
  const { workspaceSlug } = useWorkspaceSession();
  const toList = { href: `/${workspaceSlug}/settings`, label: t("title"), isNarrowOnly: true };
  return (
    <div className={cn("mx-auto flex w-full flex-col gap-5", isWide ? "max-w-6xl" : "max-w-3xl")}>
      <PageHeader {...header} back={back ?? toList} />
      {children}
    </div>
  );
}
