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
    // All begin at the same edge, or titles would jump from page to page.
    <div className="mx-auto w-full max-w-6xl">
      <div className={cn("flex flex-col gap-5", !isWide && "max-w-3xl")}>
        <PageHeader {...header} back={back ?? toList} />
        {children}
      </div>
    </div>
  );
}
