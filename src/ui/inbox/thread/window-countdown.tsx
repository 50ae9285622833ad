"use client";

import { Clock, Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReplyWindow } from "../reply-window.ts";

/** How long one may still answer freely. Not a colour alone: the words say it too. */
export function WindowCountdown({ window }: { window: ReplyWindow }) {
  const t = useTranslations("inbox.window");
  if (!window.isLimited) return null;
  const minutes = Math.ceil(window.msLeft / 60_000);
  const look = !window.isOpen ? "text-muted-foreground" : window.isClosing ? "text-warning" : "text-muted-foreground";
  const Icon = window.isOpen ? Clock : Lock;
  return (
    <span
      className={`inline-flex items-center gap-1 whitespace-nowrap text-xs tabular-nums ${look}`}
      title={t("explanation")}
    >
      <Icon aria-hidden className="size-3.5" />
      {!window.isOpen && t("shut")}
      {window.isOpen &&
        (minutes < 60 ? t("minutesLeft", { minutes }) : t("hoursLeft", { hours: Math.floor(minutes / 60) }))}
    </span>
  );
}
