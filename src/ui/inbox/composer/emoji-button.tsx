"use client";

import { Smile } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy } from "react";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { PopupLater } from "#/ui/kit/popup-later.tsx";

const load = () => import("./emoji-popover.tsx");
const EmojiPopover = lazy(load);

/** A phone's keyboard has its own emoji, so there is no button on one. */
export function EmojiButton({ onEmoji }: { onEmoji: (emoji: string) => void }) {
  const t = useTranslations("inbox.composer");
  const trigger = (
    <IconButton label={t("emoji")} tooltip={false} className="pointer-coarse:hidden">
      <Smile aria-hidden />
    </IconButton>
  );
  return (
    <PopupLater kind="dialog" trigger={trigger} load={load}>
      <EmojiPopover trigger={trigger} onEmoji={onEmoji} />
    </PopupLater>
  );
}
