"use client";

import { useTranslations } from "next-intl";
import type { QuotedDto } from "#/domain/messaging/schema.ts";
import { ContentIcon } from "../content/content-icon.tsx";
import { usePreviewText } from "../content/use-preview-text.ts";

type Props = { quoted: QuotedDto; customerName: string };

/** Two lines of the message that is answered: who and what. */
export function QuotedMessage({ quoted, customerName }: Props) {
  const t = useTranslations("inbox.message");
  const preview = usePreviewText();
  return (
    <span className="block min-w-0 rounded-md border-primary border-s-3 bg-foreground/6 px-2.5 py-1.5 text-start text-xs">
      <bdi className="block truncate font-semibold text-primary">
        {quoted.direction === "OUT" ? t("us") : customerName}
      </bdi>
      <span className="flex items-center gap-1 text-muted-foreground">
        <ContentIcon type={quoted.messageType} className="size-3.5 shrink-0" />
        <bdi className="truncate">{preview(quoted)}</bdi>
      </span>
    </span>
  );
}
