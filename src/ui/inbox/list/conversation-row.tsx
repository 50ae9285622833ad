"use client";

import { Ban, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo, type Ref } from "react";
import type { ConversationDto } from "#/domain/messaging/schema.ts";
import { Avatar } from "#/ui/kit/avatar.tsx";
import { Badge } from "#/ui/kit/badge.tsx";
import { BidiLine } from "#/ui/kit/bidi-line.tsx";
import { MarkedText } from "#/ui/kit/marked-text.tsx";
import { conversationName } from "../conversation-name.ts";
import { findNameMarks } from "../find-marks.ts";
import { useRowTime } from "../use-day-name.ts";
import { LastMessageLine } from "./last-message-line.tsx";
import { WindowAvatar } from "./window-avatar.tsx";

type Props = {
  conversation: ConversationDto;
  href: string;
  /** What was looked for; "" if nothing was. */
  words: string;
  isOpen: boolean;
  /** The one row that Tab reaches; j and k move it. */
  isCursor: boolean;
  onOpen: (id: string) => void;
  linkRef?: Ref<HTMLAnchorElement>;
};

export const ConversationRow = memo(function ConversationRow({
  conversation,
  href,
  words,
  isOpen,
  isCursor,
  onOpen,
  linkRef,
}: Props) {
  const t = useTranslations("inbox.list");
  const rowTime = useRowTime();
  const isUnread = conversation.unreadCount > 0;
  const name = conversationName(conversation) ?? t("noName");
  return (
    <a
      ref={linkRef}
      href={href}
      tabIndex={isCursor ? 0 : -1}
      aria-current={isOpen ? "page" : undefined}
      data-conversation={conversation.id}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        onOpen(conversation.id);
      }}
      className={`relative mx-2 flex h-[4.5rem] items-center gap-3 rounded-lg px-2.5 outline-none transition-colors focus-visible:ring-2 focus-visible:ring-ring focus-visible:ring-inset ${isOpen ? "bg-selected" : "hover:bg-accent"}`}
    >
      <WindowAvatar conversation={conversation} name={name} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className={`flex min-w-0 flex-1 items-center gap-1 ${isUnread ? "font-semibold" : "font-medium"}`}>
            {conversation.isGroup && (
              <Users role="img" aria-label={t("group")} className="size-3.5 shrink-0 text-muted-foreground" />
            )}
            {conversation.isBlocked && (
              <Ban role="img" aria-label={t("blocked")} className="size-3.5 shrink-0 text-destructive" />
            )}
            <BidiLine>
              <MarkedText text={name} marks={findNameMarks(name, words)} />
            </BidiLine>
          </span>
          <time
            suppressHydrationWarning // a day may end between the server's drawing and the browser's
            dateTime={conversation.lastMessageAt}
            className={`shrink-0 text-xs tabular-nums ${isUnread ? "font-semibold text-primary" : "text-muted-foreground"}`}
          >
            {rowTime(conversation.lastMessageAt)}
          </time>
        </span>
        <span className="mt-0.5 flex items-center gap-2">
          <LastMessageLine lastMessage={conversation.lastMessage} isUnread={isUnread} />
          {conversation.assigneeName && (
            <span
              role="img"
              aria-label={t("assignedTo", { name: conversation.assigneeName })}
              title={t("assignedTo", { name: conversation.assigneeName })}
            >
              <Avatar name={conversation.assigneeName} size="xs" />
            </span>
          )}
          {isUnread && (
            <Badge tone="count">
              <span aria-hidden dir="ltr">
                {conversation.unreadCount > 99 ? "99+" : conversation.unreadCount}
              </span>
              <span className="sr-only">{t("unreadCount", { count: conversation.unreadCount })}</span>
            </Badge>
          )}
        </span>
      </span>
    </a>
  );
});
