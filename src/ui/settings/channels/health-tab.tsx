"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import type { ChannelHealthDto } from "#/domain/messaging/channel-health-schema.ts";
import { useChannelHealth } from "#/ui/data/channels.ts";
import { useProviderWords } from "#/ui/i18n/use-provider-words.ts";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { Progress } from "#/ui/kit/progress.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { StatusDot } from "#/ui/kit/status-dot.tsx";
import { ChannelEvents } from "./channel-events.tsx";
import { ChannelTraffic } from "./channel-traffic.tsx";
import { ResumeButton } from "./resume-button.tsx";

/** Health, limit, traffic and history of a number. */
export function HealthTab({ channel, canManage }: { channel: ChannelDto; canManage: boolean }) {
  const { data: health, isError, refetch } = useChannelHealth(channel.id);
  if (isError) return <ErrorState onRetry={() => void refetch()} />;
  return (
    <div className="flex flex-col gap-5">
      <Figures channel={channel} health={health} />
      {health && health.issues.length > 0 && <Issues {...{ channel, canManage }} issues={health.issues} />}
      <ChannelTraffic traffic={health?.traffic} />
      <ChannelEvents channelId={channel.id} />
    </div>
  );
}

const qualityTones = { GREEN: "success", YELLOW: "warning", RED: "danger", UNKNOWN: "neutral" } as const;

function Figures({ channel, health }: { channel: ChannelDto; health: ChannelHealthDto | undefined }) {
  const t = useTranslations("channels.health");
  const format = useFormatter();
  const quality = (channel.quality ?? "UNKNOWN") as keyof typeof qualityTones;
  const limit = health?.limit;
  const isLimited = limit && limit.perDay !== null;
  const used = limit?.used ?? 0;
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border bg-border shadow-xs lg:grid-cols-4">
      <Figure name={t("quality")}>
        <StatusDot tone={qualityTones[quality] ?? "neutral"} className="text-sm">
          {quality in qualityTones ? t(`qualities.${quality}`) : quality}
        </StatusDot>
      </Figure>
      <Figure name={t("limit")} note={limit?.isShared ? t("limitShared") : undefined}>
        {!health ? (
          <Skeleton className="h-5 w-20" />
        ) : isLimited ? (
          <>
            {t("used", { used: format.number(used), limit: format.number(limit.perDay ?? 0) })}
            <Progress
              className="mt-2"
              label={t("limit")}
              value={Math.min(100, (used / Math.max(1, limit.perDay ?? 1)) * 100)}
            />
          </>
        ) : (
          t("unlimited")
        )}
      </Figure>
      <Figure name={t("throughput")}>{t("perSecond", { count: channel.throughput })}</Figure>
      <Figure name={t("lastInbound")}>
        {health ? lastInbound(t, format, health) : <Skeleton className="h-5 w-20" />}
      </Figure>
      <Figure name={t("name")} note={channel.nameStatus ? nameStatus(t, channel.nameStatus) : undefined}>
        {channel.verifiedName ?? "–"}
      </Figure>
      <Figure name={t("sending")}>
        {health ? sendingState(t, health, channel.connectionStatus) : <Skeleton className="h-5 w-20" />}
      </Figure>
      <Figure name={t("waiting")}>
        {health ? format.number(health.queue.waiting) : <Skeleton className="h-5 w-8" />}
      </Figure>
      <Figure name={t("checked")}>
        {channel.checkedAt
          ? format.dateTime(new Date(channel.checkedAt), { dateStyle: "medium", timeStyle: "short" })
          : t("never")}
      </Figure>
    </dl>
  );
}

function Figure({ name, note, children }: { name: string; note?: string | undefined; children: ReactNode }) {
  return (
    <div className="min-w-0 bg-raised px-4 py-3.5">
      <dt className="text-muted-foreground text-xs">{name}</dt>
      <dd className="mt-1 break-words font-semibold text-sm">
        {children}
        {note && <span className="mt-0.5 block font-normal text-muted-foreground text-xs">{note}</span>}
      </dd>
    </div>
  );
}

type Words = ReturnType<typeof useTranslations<"channels.health">>;

function lastInbound(t: Words, format: ReturnType<typeof useFormatter>, { lastInboundAt }: ChannelHealthDto): string {
  if (!lastInboundAt) return t("noneInDay");
  return format.dateTime(new Date(lastInboundAt), { dateStyle: "medium", timeStyle: "short" });
}

const nameStates = [
  "APPROVED",
  "PENDING_REVIEW",
  "DECLINED",
  "REJECTED",
  "EXPIRED",
  "NONE",
  "DEFERRED",
  "PENDING",
] as const;

function nameStatus(t: Words, status: string): string {
  const known = nameStates.find((one) => one === status);
  return known ? t(`nameStates.${known}`) : status;
}

/** Meta's own word if it has one, else whether our queue moves. */
function sendingState(t: Words, { provider, queue }: ChannelHealthDto, status: ChannelDto["connectionStatus"]) {
  const word = provider?.can_send_message;
  if (queue.stoppedAt || status === "DISCONNECTED")
    return (
      <StatusDot tone="danger" className="text-sm">
        {t("stopped")}
      </StatusDot>
    );
  if (word === "BLOCKED")
    return (
      <StatusDot tone="danger" className="text-sm">
        {t("blocked")}
      </StatusDot>
    );
  if (word === "LIMITED")
    return (
      <StatusDot tone="warning" className="text-sm">
        {t("limited")}
      </StatusDot>
    );
  return (
    <StatusDot tone="success" className="text-sm">
      {t("available")}
    </StatusDot>
  );
}

const causes = [
  "quality",
  "sending",
  "name",
  "account",
  "review",
  "alert",
  "limit",
  "restriction",
  "security",
  "paused",
] as const;

function causeName(t: Words, cause: string): string {
  const known = causes.find((one) => one === cause.split(":", 1)[0]);
  return known ? t(`causes.${known}`) : cause;
}

type IssuesProps = { channel: ChannelDto; canManage: boolean; issues: ChannelHealthDto["issues"] };

function Issues({ channel, canManage, issues }: IssuesProps) {
  const t = useTranslations("channels.health");
  const format = useFormatter();
  const { words } = useProviderWords();
  return (
    <SectionCard title={t("issues")} isFlush>
      <ul className="divide-y">
        {issues.map(({ cause, severity, reason, until }) => (
          <li key={cause} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 text-sm sm:px-5">
            <StatusDot tone={severity === "CRITICAL" ? "danger" : "warning"}>{t(`severity.${severity}`)}</StatusDot>
            <span className="min-w-0 flex-1 break-words">
              {causeName(t, cause)} <BidiText className="text-muted-foreground">{words(reason)}</BidiText>
            </span>
            {until && (
              <span className="text-muted-foreground text-xs">
                {t("until", { time: format.dateTime(new Date(until), { dateStyle: "medium", timeStyle: "short" }) })}
              </span>
            )}
            {canManage && cause.startsWith("paused:") && <ResumeButton channelId={channel.id} />}
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}
