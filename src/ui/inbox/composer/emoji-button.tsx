"use client";

import { Smile } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { Popover } from "#/ui/kit/popover.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";

const EmojiGrid = lazy(() => import("./emoji-grid.tsx"));

/** A phone's keyboard has its own emoji, so there is no button on one. The grid is loaded when it is first opened. */
export function EmojiButton({ onEmoji }: { onEmoji: (emoji: string) => void }) {
  const t = useTranslations("inbox.composer");
  const [isOpen, setOpen] = useState(false);
  const trigger = (
    <IconButton label={t("emoji")} tooltip={false} className="pointer-coarse:hidden">
      <Smile aria-hidden />
    </IconButton>
  );
  return (
    <Popover open={isOpen} onOpenChange={setOpen} side="top" trigger={trigger} className="w-80">
      <Suspense fallback={<Skeleton className="h-48" />}>
        <EmojiGrid
          onEmoji={(emoji) => {
            setOpen(false);
            onEmoji(emoji);
          }}
        />
      </Suspense>
    </Popover>
  );
}
