"use client";

import { Copy, CornerUpLeft, SmilePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { Popover } from "#/ui/kit/popover.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { useThreadActions } from "./thread-actions.tsx";

const quick = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

/** Beside a bubble, for the mouse over it and for the keyboard; on a touch screen a tap on the bubble brings it. */
export function MessageToolbar({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.message");
  const toast = useToast();
  const actions = useThreadActions();
  const isOnWhatsApp = message.waSid !== null;
  return (
    <div className="flex shrink-0 text-muted-foreground opacity-0 transition-opacity focus-within:opacity-100 group-focus-within/message:opacity-100 group-hover/message:opacity-100 [@media(hover:none)]:hidden [@media(hover:none)]:group-focus-within/message:flex">
      {actions.canReply && isOnWhatsApp && (
        <>
          <ToolButton label={t("reply")} onClick={() => actions.reply(message)}>
            <CornerUpLeft aria-hidden className="size-4 rtl:-scale-x-100" />
          </ToolButton>
          <ReactButton message={message} />
        </>
      )}
      {message.content && (
        <ToolButton
          label={t("copy")}
          onClick={() =>
            void navigator.clipboard.writeText(message.content).then(() => toast.show({ title: t("copied") }))
          }
        >
          <Copy aria-hidden className="size-4" />
        </ToolButton>
      )}
    </div>
  );
}

function ReactButton({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.message");
  const { react } = useThreadActions();
  const [isOpen, setOpen] = useState(false);
  const trigger = (
    <button type="button" aria-label={t("react")} title={t("react")} className={buttonLook}>
      <SmilePlus aria-hidden className="size-4" />
    </button>
  );
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
          className="grid size-9 place-items-center rounded-md text-xl hover:bg-accent"
          onClick={() => {
            setOpen(false);
            react(message, emoji);
          }}
        >
          {emoji}
        </button>
      ))}
    </Popover>
  );
}

const buttonLook =
  "grid size-7 place-items-center rounded-md hover:bg-foreground/8 hover:text-foreground focus-visible:outline-2 focus-visible:outline-ring";

function ToolButton({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" aria-label={label} title={label} onClick={onClick} className={buttonLook}>
      {children}
    </button>
  );
}
