import { useEffect, useState } from "react";
import type { ConversationDto } from "#/domain/messaging/schema.ts";
import { useMarkRead } from "#/ui/data/conversations.ts";
import { useLive } from "#/ui/data/live-provider.tsx";

/** Others forget a viewer after 65 s of silence. */
const repeatMs = 20_000;

/**
 * Tells colleagues that one has the conversation open, and marks it as read while its end is really on screen: not in
 * a tab in the background, not while one reads further up.
 */
export function useWatching(conversation: ConversationDto, isAtEnd: boolean): void {
  const { tell, connection } = useLive();
  const isVisible = useIsVisible();
  const { mutate: markRead } = useMarkRead();
  const { id, unreadCount } = conversation;

  useEffect(() => {
    if (!isVisible || connection !== "live") return;
    const say = () => tell("viewing", { conversationId: id });
    say();
    const timer = setInterval(say, repeatMs);
    return () => {
      clearInterval(timer);
      tell("viewing", { conversationId: null });
    };
  }, [id, isVisible, connection, tell]);

  useEffect(() => {
    if (isVisible && isAtEnd && unreadCount > 0) markRead(id);
  }, [id, isVisible, isAtEnd, unreadCount, markRead]);
}

function useIsVisible(): boolean {
  const [isVisible, setVisible] = useState(true);
  useEffect(() => {
    const update = () => setVisible(document.visibilityState === "visible");
    update();
    document.addEventListener("visibilitychange", update);
    return () => document.removeEventListener("visibilitychange", update);
  }, []);
  return isVisible;
}
