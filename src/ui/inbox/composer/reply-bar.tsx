"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { QuotedMessage } from "../thread/quoted-message.tsx";

type Props = { message: MessageDto; customerName: string; onCancel: () => void };

export function ReplyBar({ message, customerName, onCancel }: Props) {
  const t = useTranslations("inbox.composer");
  return (
    <div className="flex items-center gap-2 pb-2">
      <div className="min-w-0 flex-1">
        <QuotedMessage quoted={message} customerName={customerName} />
      </div>
      <IconButton size="sm" onClick={onCancel} label={t("cancelReply")}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
