"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { localeNames } from "#/ui/i18n/locale.ts";
import { SegmentedControl } from "#/ui/kit/segmented-control.tsx";
import { Select } from "#/ui/kit/select.tsx";
import { SettingsPage } from "../../settings-page.tsx";
import { ExampleCard } from "./example-card.tsx";
import { exampleLanguage } from "./example-draft.ts";
import {
  type ExampleLanguage,
  exampleIds,
  exampleKinds,
  exampleLanguages,
  type Trade,
  trades,
} from "./example-templates.ts";

/** Ready-made texts as customers would see them; one that is chosen opens in the editor. */
export function ExampleGallery({ business }: { business: string }) {
  const t = useTranslations("templates");
  const { workspaceSlug } = useWorkspaceSession();
  const [language, setLanguage] = useState<ExampleLanguage>(exampleLanguage(useLocale()));
  const [trade, setTrade] = useState<Trade | "all">("all");
  const shown = exampleIds.filter((id) => isFor(exampleKinds[id].for, trade));
  return (
    <SettingsPage
      isWide
      back={{ href: `/${workspaceSlug}/settings/templates`, label: t("detail.back") }}
      title={t("examples.title")}
      text={t("examples.about")}
    >
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label={t("examples.for")}
          value={trade}
          onValueChange={(value) => setTrade(trades.find((known) => known === value) ?? "all")}
          options={["all" as const, ...trades].map((value) => ({ value, label: t(`examples.trade.${value}`) }))}
          className="max-sm:w-full"
        />
        <SegmentedControl
          label={t("examples.language")}
          value={language}
          options={exampleLanguages.map((value) => ({ value, label: localeNames[value], lang: value }))}
          onValueChange={setLanguage}
          className="max-sm:w-full"
        />
      </div>
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {shown.map((id) => (
          <ExampleCard key={id} id={id} language={language} business={business} />
        ))}
      </ul>
    </SettingsPage>
  );
}

/** An example for no trade in particular is for all. */
function isFor(those: readonly Trade[], trade: Trade | "all"): boolean {
  return trade === "all" || those.length === 0 || those.includes(trade);
}
