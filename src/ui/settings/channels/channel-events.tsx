"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Fragment } from "react";
import type { ChannelEventDto } from "#/domain/messaging/channel-health-schema.ts";
import { useChannelEvents } from "#/ui/data/channels.ts";
import { useProviderWords } from "#/ui/i18n/use-provider-words.ts";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { StatusDot } from "#/ui/kit/status-dot.tsx";

const tones = { INFO: "info", WARNING: "warning", CRITICAL: "danger" } as const;

const kinds = [
  "TEMPLATE_STATUS",
  "TEMPLATE_QUALITY",
  "TEMPLATE_CATEGORY",
  "TEMPLATE_COMPONENTS",
  "NUMBER_QUALITY",
  "NUMBER_NAME",
  "USERNAME",
  "LIMIT",
  "ACCOUNT",
  "REVIEW",
  "ALERT",
  "SECURITY",
  "ERROR",
  "HISTORY_SYNC",
  "FLOW",
  "CONNECTION",
  "SUBSCRIPTION",
  "SENDING",
  "SETTINGS",
] as const;

/** What happened to a number, newest first. */
export function ChannelEvents({ channelId }: { channelId: string }) {
  const t = useTranslations("channels.events");
  const { data, isError, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useChannelEvents(channelId);
  const events = data?.pages.flatMap(({ items }) => items);
  return (
    <SectionCard title={t("title")} isFlush>
      {isError && <ErrorState onRetry={() => void refetch()} />}
      {!events && !isError && <Skeleton className="m-5 h-12" />}
      {events?.length === 0 && <p className="px-4 py-6 text-center text-muted-foreground text-sm">{t("empty")}</p>}
      <ul className="divide-y">
        {events?.map((event) => (
          <EventRow key={event.id} event={event} />
        ))}
      </ul>
      {hasNextPage && (
        <div className="flex justify-center border-t p-3">
          <Button variant="ghost" size="sm" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </SectionCard>
  );
}

function EventRow({ event }: { event: ChannelEventDto }) {
  const t = useTranslations("channels.events");
  const format = useFormatter();
  const kind = kinds.find((one) => one === event.kind);
  const details = useProviderWords().details(event.summary);
  return (
    <li className="flex items-start justify-between gap-4 px-4 py-3 sm:px-5">
      <div className="min-w-0">
        <StatusDot tone={tones[event.severity]} className="font-medium text-sm">
          {kind ? t(`kind.${kind}`) : event.kind}
        </StatusDot>
        {details.length > 0 && (
          <p className="mt-0.5 break-words text-muted-foreground text-xs">
            {details.map(({ label, value }, index) => (
              <Fragment key={`${label}:${value}`}>
                {index > 0 && " · "}
                {label && `${label}: `}
                <BidiText>{value}</BidiText>
              </Fragment>
            ))}
          </p>
        )}
      </div>
      <time dateTime={event.at} className="shrink-0 text-muted-foreground text-xs">
        {format.dateTime(new Date(event.at), { dateStyle: "medium", timeStyle: "short" })}
      </time>
    </li>
  );
}
