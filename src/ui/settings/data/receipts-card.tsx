"use client";

import { useTranslations } from "next-intl";
import { useErasures } from "#/ui/data/data-exports.ts";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { ErasureRow } from "./erasure-row.tsx";

/** What is being erased, and what was and when; it names nobody. */
export function ReceiptsCard() {
  const t = useTranslations("data.receipts");
  const erasures = useErasures();
  const items = erasures.data?.items ?? [];
  return (
    <SectionCard title={t("title")} text={t("text")} isFlush>
      {erasures.isPending && <Skeleton className="m-4 h-12" />}
      {erasures.isError && <ErrorState onRetry={() => void erasures.refetch()} />}
      {erasures.isSuccess && items.length === 0 && (
        <p className="px-4 py-4 text-muted-foreground text-sm sm:px-5">{t("empty")}</p>
      )}
      {items.length > 0 && (
        <ul aria-label={t("title")} className="divide-y">
          {items.map((item) => (
            <ErasureRow key={item.id} item={item} />
          ))}
        </ul>
      )}
    </SectionCard>
  );
}
