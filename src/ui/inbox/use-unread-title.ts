import { useTranslations } from "next-intl";
import { useEffect } from "react";
import type { ConversationDto } from "#/domain/messaging/schema.ts";

/** `(3) Inbox · Wasl` in the tab: how many of the loaded conversations have something unread. */
export function useUnreadTitle(conversations: ConversationDto[]): void {
  const t = useTranslations("inbox");
  const unread = conversations.filter((conversation) => conversation.unreadCount > 0).length;
  useEffect(() => {
    document.title = unread > 0 ? t("titleUnread", { count: unread }) : t("title");
  }, [unread, t]);
}
