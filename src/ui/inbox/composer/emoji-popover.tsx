"use client";

import { type ReactElement, useState } from "react";
import { Popover } from "#/ui/kit/popover.tsx";
import { EmojiGrid } from "./emoji-grid.tsx";

type Props = { trigger: ReactElement; onEmoji: (emoji: string) => void };

export default function EmojiPopover({ trigger, onEmoji }: Props) {
  const [isOpen, setOpen] = useState(true);
  return (
    <Popover open={isOpen} onOpenChange={setOpen} side="top" trigger={trigger} className="w-80">
      <EmojiGrid
        onEmoji={(emoji) => {
          setOpen(false);
          onEmoji(emoji);
        }}
      />
    </Popover>
  );
}
