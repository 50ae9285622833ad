"use client";

import { type ReactElement, useState } from "react";
import { Popover } from "#/ui/kit/popover.tsx";

const quick = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

type Props = { trigger: ReactElement; onEmoji: (emoji: string) => void };

export default function ReactionPopover({ trigger, onEmoji }: Props) {
  const [isOpen, setOpen] = useState(true);
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      side="top"
      align="center"
      className="flex w-auto gap-0.5 p-1"
      trigger={trigger}
    >
      {quick.map((emoji) => (
        <button
          key={emoji}
          type="button"
          className="grid size-9 place-items-center rounded-md text-xl hover:bg-accent pointer-coarse:size-11"
          onClick={() => {
            setOpen(false);
            onEmoji(emoji);
          }}
        >
          {emoji}
        </button>
      ))}
    </Popover>
  );
}
