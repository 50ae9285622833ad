"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ApiError } from "#/ui/data/api-client.ts";
import { isInWork, useExports, useRequestExport } from "#/ui/data/data-exports.ts";
import { Button } from "#/ui/kit/button.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { FormRow } from "#/ui/kit/form-row.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { Switch } from "#/ui/kit/switch.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { ExportRow } from "./export-row.tsx";

/** Asks for an archive of the workspace and lists the latest ones. */
export function ExportCard() {
  const t = useTranslations("data.export");
  const toast = useToast();
  const [withFiles, setWithFiles] = useState(true);
  const exports = useExports();
  const request = useRequestExport();
  const items = exports.data?.items ?? [];
  const begin = async () => {
    try {
      await request.mutateAsync({ withFiles });
    } catch (error) {
      const isTaken = error instanceof ApiError && error.status === 409;
      toast.show({ tone: "error", title: t(isTaken ? "running" : "failed") });
    }
  };
  return (
    <SectionCard title={t("title")} text={t("text")} isFlush>
      <FormRow label={t("withFiles")} text={t("withFilesText")}>
        <Switch label={t("withFiles")} checked={withFiles} onCheckedChange={setWithFiles} />
      </FormRow>
      <div className="flex justify-end border-t px-4 py-3 sm:px-5">
        <Button
          variant="primary"
          busy={request.isPending}
          disabled={exports.isPending || items.some(isInWork)}
          onClick={() => void begin()}
        >
          {t("begin")}
        </Button>
      </div>
      {exports.isPending && <Skeleton className="m-4 h-12" />}
      {exports.isError && <ErrorState onRetry={() => void exports.refetch()} />}
      {items.length > 0 && (
        <ul aria-label={t("list")} className="divide-y border-t">
          {items.map((one) => (
            <ExportRow key={one.id} item={one} />
          ))}
        </ul>
      )}
    </SectionCard>
  );
}
