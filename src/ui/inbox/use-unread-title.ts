import { useTranslations } from "next-intl";
import { useEffect } from "react";
import type { ConversationDto } from "#/domain/messaging/schema.ts";
import { useUnreadCount } from "#/ui/data/conversations.ts";

/** A burst of messages is one question to the server. */
const pauseMs = 2_000;

/** `(3) Inbox · Wasl` in the tab: how many open conversations have something unread, asked anew when loaded ones change. */
export function useUnreadTitle(conversations: ConversationDto[]): void {
  const t = useTranslations("inbox");
  const { data, refetch } = useUnreadCount();
  const loaded = conversations.filter((conversation) => conversation.unreadCount > 0).length;
  const isKnown = data !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the loaded ones is what asks again
  useEffect(() => {
    if (!isKnown) return;
    const timer = setTimeout(() => void refetch(), pauseMs);
    return () => clearTimeout(timer);
  }, [loaded, refetch]);

  const title = !data?.conversations
    ? t("title")
    : t("titleUnread", { count: data.isMore ? `${data.conversations}+` : String(data.conversations) });
  useEffect(() => {
    document.title = title;
  }, [title]);
}
