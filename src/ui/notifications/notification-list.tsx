"use client";

import { BellOff } from "lucide-react";
import Link from "next/link";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { type ReactElement, useState } from "react";
import type { NotificationDto } from "#/domain/team/notification-schema.ts";
import { useNotifications, useReadNotifications } from "#/ui/data/notifications.ts";
import { useProviderWords } from "#/ui/i18n/use-provider-words.ts";
import { Button } from "#/ui/kit/button.tsx";
import { cn } from "#/ui/kit/cn.ts";
import { EmptyState } from "#/ui/kit/empty-state.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { Popover } from "#/ui/kit/popover.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";

type Props = { workspaceSlug: string; side: "inline-end" | "top"; trigger: ReactElement };

/** The latest notifications, newest first, each with a way to the channel that it is about. */
export default function NotificationList({ workspaceSlug, side, trigger }: Props) {
  const t = useTranslations("notifications");
  const [isOpen, setOpen] = useState(true);
  const { data, isError, refetch } = useNotifications(workspaceSlug);
  const { mutate: readAll, isPending } = useReadNotifications(workspaceSlug);
  const hasUnread = data?.some(({ readAt }) => readAt === null);
  return (
    <Popover
      trigger={trigger}
      side={side}
      align="end"
      title={t("title")}
      open={isOpen}
      onOpenChange={setOpen}
      className="w-84"
    >
      {isError && !data && <ErrorState onRetry={() => void refetch()} className="py-4" />}
      {!isError && !data && <Skeleton className="h-24 w-full" />}
      {data?.length === 0 && (
        <EmptyState icon={<BellOff />} title={t("empty")} text={t("emptyText")} className="py-4" />
      )}
      {data && data.length > 0 && (
        <ul className="-mx-3 max-h-80 divide-y overflow-y-auto border-y">
          {data.map((one) => (
            <li key={one.id}>
              <Entry notification={one} workspaceSlug={workspaceSlug} onFollow={() => setOpen(false)} />
            </li>
          ))}
        </ul>
      )}
      {hasUnread && (
        <Button className="mt-3 w-full" disabled={isPending} onClick={() => readAll()}>
          {t("readAll")}
        </Button>
      )}
    </Popover>
  );
}

const tones = { INFO: "bg-info", WARNING: "bg-warning", CRITICAL: "bg-destructive" };

type EntryProps = { notification: NotificationDto; workspaceSlug: string; onFollow: () => void };

function Entry({ notification, workspaceSlug, onFollow }: EntryProps) {
  const t = useTranslations("notifications");
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  const { titleKey, severity, params, resourceId, readAt, createdAt } = notification;
  const details = useDetailOf()(params);
  return (
    <Link
      href={`/${workspaceSlug}/settings/channels/${resourceId ?? ""}`}
      onClick={onFollow}
      className={cn("flex gap-2.5 px-3 py-2.5 hover:bg-accent", readAt === null && "bg-accent/50")}
    >
      <span aria-hidden="true" className={cn("mt-1.5 size-2 shrink-0 rounded-full", tones[severity])} />
      <span className="min-w-0 flex-1">
        <span className="block font-medium">
          <span className="sr-only">{t(`severity.${severity}`)}: </span>
          {t.has(`sentence.${titleKey}`) ? t(`sentence.${titleKey}`) : t("sentence.OTHER")}
        </span>
        {details && (
          <span className="line-clamp-2 block text-muted-foreground text-xs">
            <bdi>{details}</bdi>
          </span>
        )}
        <time dateTime={createdAt} className="text-muted-foreground text-xs">
          {format.relativeTime(new Date(createdAt), now)}
        </time>
      </span>
    </Link>
  );
}

/** What a notification is about, in our words for the provider's codes and in its own where it wrote some. */
function useDetailOf(): (params: Record<string, unknown>) => string {
  const { words, whatHappened } = useProviderWords();
  const told = (value: unknown) => (typeof value === "string" ? words(value) : "");
  return (params) => {
    const { template, reason, description, title, details } = params;
    const name = typeof template === "string" ? template : "";
    return [name, ...[reason, description, title, details].map(told), whatHappened(params)].filter(Boolean).join(" · ");
  };
}
