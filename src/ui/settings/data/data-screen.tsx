"use client";

import { useTranslations } from "next-intl";
import { SettingsPage } from "../settings-page.tsx";
import { ExportCard } from "./export-card.tsx";
import { ReceiptsCard } from "./receipts-card.tsx";

/** Taking everything along, and what was erased. */
export function DataScreen({ canSeeReceipts }: { canSeeReceipts: boolean }) {
  const t = useTranslations("settings");
  return (
    <SettingsPage title={t("nav.data")} text={t("about.data")}>
      <ExportCard />
      {canSeeReceipts && <ReceiptsCard />}
    </SettingsPage>
  );
}
