"use client";

import { Download } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ExportDto } from "#/domain/messaging/export-schema.ts";
import { isInWork } from "#/ui/data/data-exports.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Badge } from "#/ui/kit/badge.tsx";
import { buttonStyles } from "#/ui/kit/button-styles.ts";
import { Progress } from "#/ui/kit/progress.tsx";

const tones = { WAITING: "info", RUNNING: "info", READY: "success", FAILED: "danger", EXPIRED: "neutral" } as const;
const date = { day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit" } as const;

/** One export: how far it is, or the way to it. */
export function ExportRow({ item }: { item: ExportDto }) {
  const t = useTranslations("data.export");
  const format = useFormatter();
  const { workspaceSlug } = useWorkspaceSession();
  const percent = item.total > 0 ? Math.min(99, Math.floor((item.done / item.total) * 100)) : null;
  const at = (time: string) => format.dateTime(new Date(time), date);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <div className="min-w-0 flex-1 basis-56 text-sm">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{at(item.createdAt)}</span>
          <Badge tone={tones[item.status]}>{t(`status.${item.status}`)}</Badge>
        </p>
        <p className="mt-0.5 text-muted-foreground text-xs">
          {t("by", { name: item.requestedByName })}
          {item.status === "READY" && ` · ${sizeText(format, item.sizeBytes)}`}
          {item.status === "READY" && item.expiresAt && ` · ${t("until", { time: at(item.expiresAt) })}`}
        </p>
        {isInWork(item) && <Progress className="mt-2" value={percent} label={t("progress")} />}
      </div>
      {item.status === "READY" && (
        <a
          className={buttonStyles()}
          href={`/api/exports/${item.id}/file?workspace=${encodeURIComponent(workspaceSlug)}`}
          download
        >
          <Download aria-hidden />
          {t("download")}
        </a>
      )}
    </li>
  );
}

function sizeText(format: ReturnType<typeof useFormatter>, bytes: number): string {
  const isSmall = bytes < 1_000_000;
  const value = isSmall ? bytes / 1_000 : bytes / 1_000_000;
  return format.number(value, {
    style: "unit",
    unit: isSmall ? "kilobyte" : "megabyte",
    maximumFractionDigits: value < 10 ? 1 : 0,
  });
}
