"use client";

import Link from "next/link";
import { useFormatter, useNow, useTranslations } from "next-intl";
import type { OutboxItemDto } from "#/domain/messaging/outbox-schema.ts";
import type { MessageCommand } from "#/ui/data/message-commands.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { usePreviewText } from "#/ui/inbox/content/use-preview-text.ts";
import { MessageTicks } from "#/ui/inbox/thread/message-ticks.tsx";
import { Badge } from "#/ui/kit/badge.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { useReasonSentence } from "./use-reason-sentence.ts";

type Props = {
  item: OutboxItemDto;
  isChosen: boolean;
  isBusy: boolean;
  onChoose: (isChosen: boolean) => void;
  onCommand: (command: MessageCommand) => void;
};

export function OutboxRow({ item, isChosen, isBusy, onChoose, onCommand }: Props) {
  const t = useTranslations("outbox");
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  const preview = usePreviewText();
  const { workspaceSlug, canSend } = useWorkspaceSession();
  const sentence = useReasonSentence(item);
  const name = item.contactName || item.customerWa || t("row.noName");
  const isSendNow = item.status === "SCHEDULED" || item.status === "HELD";
  const labels = {
    retry: isSendNow ? t("action.sendNow") : t("action.retry"),
    "mark-sent": t("action.markSent"),
    cancel: t("action.cancel"),
  };
  return (
    <li className={`flex gap-3 px-4 py-3 ${isChosen ? "bg-selected" : ""}`}>
      {canSend && (
        <label className="-m-2 self-start p-2 pointer-coarse:-m-3 pointer-coarse:p-3.5">
          <input
            type="checkbox"
            checked={isChosen}
            onChange={(event) => onChoose(event.target.checked)}
            aria-label={t("row.select", { name })}
            className="mt-0.5 block size-4 accent-primary"
          />
        </label>
      )}
      <div className="min-w-0 flex-1 space-y-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <MessageTicks status={item.status} className="size-4" />
          <Link
            href={`/${workspaceSlug}/inbox?c=${item.conversationId}`}
            aria-label={t("row.open", { name })}
            className="min-w-0 truncate font-medium text-sm underline-offset-2 hover:underline focus-visible:outline-2 focus-visible:outline-ring"
          >
            <bdi>{name}</bdi>
          </Link>
          <Badge>
            <bdi>{item.channelName}</bdi>
          </Badge>
          <time
            suppressHydrationWarning // a second may pass between server and browser
            dateTime={item.since}
            className="ms-auto shrink-0 text-muted-foreground text-xs"
          >
            {format.relativeTime(new Date(item.since), now)}
          </time>
        </div>
        <p className="line-clamp-2 text-sm" dir="auto">
          {preview(item)}
        </p>
        <p className="text-pretty text-muted-foreground text-xs">
          {sentence} <RowFacts item={item} />
        </p>
        {canSend && item.actions.length > 0 && (
          <div className="flex flex-wrap gap-2 pt-1">
            {item.actions.map((command) => (
              <Button key={command} size="sm" disabled={isBusy} onClick={() => onCommand(command)}>
                {labels[command]}
              </Button>
            ))}
          </div>
        )}
      </div>
    </li>
  );
}

/** Who wrote it, how often it was tried, and when it is tried again. */
function RowFacts({ item }: { item: OutboxItemDto }) {
  const t = useTranslations("outbox.row");
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  const isRetried = item.status === "QUEUED" && item.nextTryAt !== null && Date.parse(item.nextTryAt) > now.getTime();
  const facts = [
    item.senderName && t("by", { name: item.senderName }),
    item.attempts > 1 && t("attempts", { count: item.attempts }),
    isRetried && t("nextTry", { time: format.relativeTime(new Date(item.nextTryAt ?? now), now) }),
  ].filter((fact) => fact !== false && fact !== null);
  return facts.length > 0 ? <span>({facts.join(" · ")})</span> : null;
}
