"use client";

import { Forward } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { isNote } from "../content/message-metadata.ts";
import { MessageBubble } from "./message-bubble.tsx";
import { MessageFault } from "./message-fault.tsx";
import { MessageReactions } from "./message-reactions.tsx";
import { MessageToolbar } from "./message-toolbar.tsx";
import { SenderLabel } from "./sender-label.tsx";
import { SystemLine } from "./thread-lines.tsx";
import type { MessageRow as Row } from "./thread-rows.ts";

type Props = { row: Row; customerName: string; isGroup: boolean; isHighlighted: boolean };

/** One message with everything that belongs to it: sender, bubble, reactions, tools and what went wrong. */
export const MessageRow = memo(function MessageRow({ row, customerName, isGroup, isHighlighted }: Props) {
  const { message, local, isFirst, isLast } = row;
  if (message.messageType === "system") return <SystemLine message={message} />;
  const isOwn = message.direction === "OUT";
  return (
    <div
      className={`group/message flex flex-col px-4 md:px-6 ${isOwn ? "items-end" : "items-start"} ${isLast ? "pb-3" : "pb-0.5"} ${isHighlighted ? "bg-primary/8" : ""} transition-colors duration-700`}
    >
      {isFirst && <SenderLabel message={message} customerName={customerName} isGroup={isGroup} />}
      <ForwardedLabel forwarded={message.metadata.forwarded} />
      <div className={`flex w-full items-center gap-1 ${isOwn ? "flex-row-reverse" : ""}`}>
        <MessageBubble message={message} local={local} customerName={customerName} isLast={isLast} />
        {!local && !message.revokedAt && !isNote(message) && <MessageToolbar message={message} />}
      </div>
      <MessageReactions reactions={message.reactions} customerName={customerName} />
      <MessageFault message={message} local={local} />
    </div>
  );
});

function ForwardedLabel({ forwarded }: { forwarded: unknown }) {
  const t = useTranslations("inbox.message");
  if (forwarded !== "once" && forwarded !== "often") return null;
  return (
    <p className="flex items-center gap-1 px-1 pb-0.5 text-muted-foreground text-xs italic">
      <Forward aria-hidden className="size-3.5 rtl:-scale-x-100" />
      {t(forwarded === "often" ? "forwardedOften" : "forwarded")}
    </p>
  );
}
