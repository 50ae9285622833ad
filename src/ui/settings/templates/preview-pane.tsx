"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TemplateParts } from "#/domain/channels/template-parts-schema.ts";
import { SegmentedControl } from "#/ui/kit/segmented-control.tsx";
import { TemplatePreview } from "../../templates/template-preview.tsx";

type Props = { parts: TemplateParts; files: Record<string, string> };

/** The preview, light or dark as customers have it; it stays in sight beside a long form. */
export function PreviewPane({ parts, files }: Props) {
  const t = useTranslations("templates.editor");
  const [theme, setTheme] = useState<"light" | "dark">("light");
  return (
    <div className="min-w-0 space-y-3 lg:sticky lg:top-0">
      <div className="flex items-center justify-between gap-3">
        <h2 className="font-semibold text-sm">{t("preview")}</h2>
        <SegmentedControl
          label={t("look")}
          value={theme}
          options={[
            { value: "light", label: t("light") },
            { value: "dark", label: t("dark") },
          ]}
          onValueChange={setTheme}
        />
      </div>
      <TemplatePreview parts={parts} files={files} theme={theme} className="min-h-48" />
    </div>
  );
}
