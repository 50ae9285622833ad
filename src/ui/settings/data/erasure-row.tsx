"use client";

import { Download, RotateCcw } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ErasureDto } from "#/domain/messaging/erasure-schema.ts";
import { saveReceipt, useRetryErasure } from "#/ui/data/data-exports.ts";
import { Button } from "#/ui/kit/button.tsx";
import { Progress } from "#/ui/kit/progress.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

/** One erased customer: how far it is, the receipt, or that it failed, with a way to go on. */
export function ErasureRow({ item }: { item: ErasureDto }) {
  const t = useTranslations("data.receipts");
  const format = useFormatter();
  const { receipt, hasFailed, done, total } = item;
  const percent = total > 0 ? Math.min(99, Math.floor((done / total) * 100)) : null;
  const at = new Date(receipt?.erasedAt ?? item.startedAt);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <div className="min-w-0 flex-1 basis-56 text-sm">
        <p className="font-medium">{format.dateTime(at, { dateStyle: "medium", timeStyle: "short" })}</p>
        <p className="mt-0.5 text-muted-foreground text-xs">
          {receipt
            ? t("counts", {
                name: receipt.erasedByName,
                messages: receipt.counts.messages ?? 0,
                files: receipt.counts.files ?? 0,
              })
            : t(hasFailed ? "failed" : "inWork", { name: item.erasedByName })}
        </p>
        {!receipt && !hasFailed && <Progress className="mt-2" value={percent} label={t("progress")} />}
      </div>
      {receipt && (
        <Button onClick={() => saveReceipt(receipt)}>
          <Download aria-hidden />
          {t("save")}
        </Button>
      )}
      {hasFailed && <GoOn id={item.id} />}
    </li>
  );
}

function GoOn({ id }: { id: string }) {
  const t = useTranslations("data.receipts");
  const toast = useToast();
  const { mutate, isPending } = useRetryErasure();
  const goOn = () => mutate(id, { onError: () => toast.show({ tone: "error", title: t("notRetried") }) });
  return (
    <Button busy={isPending} onClick={goOn}>
      <RotateCcw aria-hidden />
      {t("retry")}
    </Button>
  );
}
