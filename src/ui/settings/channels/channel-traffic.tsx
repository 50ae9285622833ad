"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ChannelHealthDto } from "#/domain/messaging/channel-health-schema.ts";
import { BarChart } from "#/ui/kit/bar-chart.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";

const outColors = ["bg-primary", "bg-destructive"];
const inColors = ["bg-info"];

/** Messages of the last day by the hour: what went out and failed, and what came in. */
export function ChannelTraffic({ traffic }: { traffic: ChannelHealthDto["traffic"] | undefined }) {
  const t = useTranslations("channels.traffic");
  const format = useFormatter();
  if (!traffic) return <Skeleton className="h-40 w-full rounded-xl" />;
  const [sent, failed, received] = (["sent", "failed", "received"] as const).map((kind) =>
    traffic.reduce((total, hour) => total + hour[kind], 0),
  );
  const hourOf = (hour: string) => format.dateTime(new Date(hour), { hour: "numeric", minute: "numeric" });
  const out = traffic.map((one) => ({
    key: one.hour,
    label: t("outBar", { hour: hourOf(one.hour), sent: one.sent, failed: one.failed }),
    values: [one.sent, one.failed],
  }));
  const incoming = traffic.map((one) => ({
    key: one.hour,
    label: t("inBar", { hour: hourOf(one.hour), received: one.received }),
    values: [one.received],
  }));
  const outLabel = t("out", { sent: sent ?? 0, failed: failed ?? 0 });
  const inLabel = t("in", { received: received ?? 0 });
  return (
    <SectionCard title={t("title")}>
      <div className="grid gap-6 sm:grid-cols-2">
        <figure>
          <BarChart label={outLabel} bars={out} colors={outColors} />
          <figcaption className="mt-2 text-muted-foreground text-xs">{outLabel}</figcaption>
        </figure>
        <figure>
          <BarChart label={inLabel} bars={incoming} colors={inColors} />
          <figcaption className="mt-2 text-muted-foreground text-xs">{inLabel}</figcaption>
        </figure>
      </div>
    </SectionCard>
  );
}
