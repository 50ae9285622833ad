"use client";

import { Check, Copy, Pencil, QrCode, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ChatLinkDto } from "#/domain/channels/chat-links-schema.ts";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { useCopied } from "#/ui/kit/use-copied.ts";

type Props = { link: ChatLinkDto; onOpen: (what: "form" | "code" | "delete") => void };

export function LinkRow({ link: { text, url }, onOpen }: Props) {
  const t = useTranslations("channels.links");
  const common = useTranslations("common");
  const { isCopied, copy } = useCopied(url);
  const address = url.replace("https://", "");
  const name = text || address;
  const Icon = isCopied ? Check : Copy;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t px-4 py-3 first:border-t-0 sm:px-5">
      <div className="min-w-0 flex-1 basis-48">
        <p className="line-clamp-2 break-words font-medium text-sm">
          {text ? <BidiText>{text}</BidiText> : <span className="text-muted-foreground">{t("noText")}</span>}
        </p>
        <p className="mt-0.5 truncate text-muted-foreground text-xs">
          <BidiText ltr>{address}</BidiText>
        </p>
      </div>
      <div className="flex gap-1">
        <IconButton label={t("copy", { text: name })} tooltip={false} size="sm" onClick={() => void copy()}>
          <Icon aria-hidden />
        </IconButton>
        <IconButton label={t("show", { text: name })} tooltip={false} size="sm" onClick={() => onOpen("code")}>
          <QrCode aria-hidden />
        </IconButton>
        <IconButton label={t("edit", { text: name })} tooltip={false} size="sm" onClick={() => onOpen("form")}>
          <Pencil aria-hidden />
        </IconButton>
        <IconButton label={t("delete", { text: name })} tooltip={false} size="sm" onClick={() => onOpen("delete")}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      <span role="status" className="sr-only">
        {isCopied && common("copied")}
      </span>
    </li>
  );
}
