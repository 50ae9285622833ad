"use client";

import { Download } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { saveReceipt, useErasureReceipts } from "#/ui/data/data-exports.ts";
import { Button } from "#/ui/kit/button.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";

/** What was erased and when; it names nobody. */
export function ReceiptsCard() {
  const t = useTranslations("data.receipts");
  const format = useFormatter();
  const receipts = useErasureReceipts();
  const items = receipts.data?.items ?? [];
  return (
    <SectionCard title={t("title")} text={t("text")} isFlush>
      {receipts.isPending && <Skeleton className="m-4 h-12" />}
      {receipts.isError && <ErrorState onRetry={() => void receipts.refetch()} />}
      {receipts.isSuccess && items.length === 0 && (
        <p className="px-4 py-4 text-muted-foreground text-sm sm:px-5">{t("empty")}</p>
      )}
      {items.length > 0 && (
        <ul aria-label={t("title")} className="divide-y">
          {items.map((receipt) => (
            <li key={receipt.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
              <div className="min-w-0 flex-1 basis-56 text-sm">
                <p className="font-medium">
                  {format.dateTime(new Date(receipt.erasedAt), { dateStyle: "medium", timeStyle: "short" })}
                </p>
                <p className="mt-0.5 text-muted-foreground text-xs">
                  {t("counts", {
                    name: receipt.erasedByName,
                    messages: receipt.counts.messages ?? 0,
                    files: receipt.counts.files ?? 0,
                  })}
                </p>
              </div>
              <Button onClick={() => saveReceipt(receipt)}>
                <Download aria-hidden />
                {t("save")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </SectionCard>
  );
}
