"use client";

import { Copy, CornerUpLeft, Info, SmilePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode } from "react";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { PopupLater } from "#/ui/kit/popup-later.tsx";
import { useCopy } from "#/ui/kit/use-copy.ts";
import { useToast } from "#/ui/kit/use-toast.ts";
import { MessageInfoLater } from "./message-info-later.tsx";
import { useThreadActions } from "./thread-actions.tsx";

const load = () => import("./reaction-popover.tsx");
const ReactionPopover = lazy(load);

/** Beside a bubble, for the mouse over it and for the keyboard; on a touch screen a tap on the bubble brings it. */
export function MessageToolbar({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.message");
  const toast = useToast();
  const copy = useCopy();
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
          onClick={() => void copy(message.content).then((isCopied) => isCopied && toast.show({ title: t("copied") }))}
        >
          <Copy aria-hidden className="size-4" />
        </ToolButton>
      )}
      <InfoButton message={message} />
    </div>
  );
}

function InfoButton({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.message");
  return (
    <MessageInfoLater
      message={message}
      trigger={
        <button type="button" aria-label={t("info")} title={t("info")} className={buttonLook}>
          <Info aria-hidden className="size-4" />
        </button>
      }
    />
  );
}

function ReactButton({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.message");
  const { react } = useThreadActions();
  const trigger = (
    <button type="button" aria-label={t("react")} title={t("react")} className={buttonLook}>
      <SmilePlus aria-hidden className="size-4" />
    </button>
  );
  return (
    <PopupLater kind="dialog" trigger={trigger} load={load}>
      <ReactionPopover trigger={trigger} onEmoji={(emoji) => react(message, emoji)} />
    </PopupLater>
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
