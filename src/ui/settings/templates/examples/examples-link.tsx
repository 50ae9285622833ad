"use client";

import { BookOpen } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { buttonStyles } from "#/ui/kit/button-styles.ts";

/** The way to the ready-made texts. */
export function ExamplesLink() {
  const t = useTranslations("templates.examples");
  const { workspaceSlug } = useWorkspaceSession();
  return (
    <Link href={`/${workspaceSlug}/settings/templates/examples`} className={buttonStyles({})}>
      <BookOpen aria-hidden />
      {t("start")}
    </Link>
  );
}
