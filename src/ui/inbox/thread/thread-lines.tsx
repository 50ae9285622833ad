"use client";

import { useFormatter, useNow, useTranslations } from "next-intl";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { useDayName } from "../use-day-name.ts";
import { useSystemSentence } from "./use-system-sentence.ts";

/** "Today", "Yesterday", "Monday" or a date, between two days. */
export function DayLine({ at }: { at: string }) {
  const dayName = useDayName();
  return (
    <div className="flex justify-center py-3">
      <span className="rounded-full bg-background px-3 py-1 font-medium text-muted-foreground text-xs shadow-xs ring-1 ring-border">
        {dayName(at)}
      </span>
    </div>
  );
}

export function UnreadLine({ count }: { count: number }) {
  const t = useTranslations("inbox.thread");
  return (
    <div className="flex items-center gap-3 px-4 py-2 font-medium text-primary text-xs">
      <span className="h-px flex-1 bg-primary/30" />
      {t("unread", { count })}
      <span className="h-px flex-1 bg-primary/30" />
    </div>
  );
}

/** Something that happened, said by nobody: an assignment, a new number, a closed conversation. */
export function SystemLine({ message }: { message: MessageDto }) {
  const sentence = useSystemSentence();
  const format = useFormatter();
  const now = useNow();
  return (
    <p className="mx-auto max-w-md px-4 py-1.5 text-center text-muted-foreground text-xs" dir="auto">
      {sentence(message)}
      {" · "}
      <time dateTime={message.providerAt} title={format.relativeTime(new Date(message.providerAt), now)}>
        {format.dateTime(new Date(message.providerAt), { hour: "numeric", minute: "2-digit" })}
      </time>
    </p>
  );
}
