"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useQueues } from "#/ui/data/admin-queues.ts";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";

/** What waits, how far behind it is, and who works; looked at again every few seconds. */
export function QueueFigures() {
  const t = useTranslations("admin.figures");
  const format = useFormatter();
  const { data, isError, refetch } = useQueues();
  if (isError) return <ErrorState onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-20 w-full rounded-xl" />;
  const { deliveries, events, lanes, workers } = data;
  const seconds = (value: number) => t("seconds", { value: format.number(value, { maximumFractionDigits: 2 }) });
  const figures = [
    { name: t("pending"), value: format.number(deliveries.pending) },
    { name: t("oldest"), value: seconds(deliveries.oldestPendingSeconds) },
    { name: t("lag"), value: deliveries.lagSeconds === null ? "–" : seconds(deliveries.lagSeconds) },
    { name: t("dead"), value: format.number(deliveries.dead) },
    { name: t("events"), value: format.number(events.pending) },
    { name: t("lanes"), value: format.number(lanes.due) },
    { name: t("stopped"), value: format.number(lanes.stopped) },
    { name: t("workers"), value: format.number(workers.filter(({ kind }) => kind === "worker").length) },
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border bg-border shadow-xs sm:grid-cols-4">
      {figures.map(({ name, value }) => (
        <div key={name} className="min-w-0 bg-raised px-4 py-3">
          <dt className="text-muted-foreground text-xs">{name}</dt>
          <dd className="mt-0.5 font-semibold text-base tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
