"use client";

import { useNow, useTimeZone, useTranslations } from "next-intl";
import { type ComponentProps, useEffect, useMemo, useState } from "react";
import type { ConversationDetailDto, MessageDto } from "#/domain/messaging/schema.ts";
import { useMessages } from "#/ui/data/messages.ts";
import { useSendMessage } from "#/ui/data/send-message.ts";
import { useViewers } from "#/ui/data/use-viewers.ts";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { Composer, type ComposerMode } from "../composer/composer.tsx";
import { SearchWordsProvider } from "../content/search-words.ts";
import { conversationName } from "../conversation-name.ts";
import { replyWindow } from "../reply-window.ts";
import { useWaiting } from "../waiting/use-waiting.ts";
import { WaitingTray } from "../waiting/waiting-tray.tsx";
import { ChannelDownBanner } from "./channel-down-banner.tsx";
import { ThreadActionsProvider } from "./thread-actions.tsx";
import { ThreadHeader } from "./thread-header.tsx";
import { ThreadList } from "./thread-list.tsx";
import { threadRows } from "./thread-rows.ts";
import { ThreadSearch } from "./thread-search.tsx";
import { ThreadSkeleton } from "./thread-states.tsx";
import { useFirstUnread } from "./use-first-unread.ts";
import { useMessageActions } from "./use-message-actions.ts";
import { useThreadScroll } from "./use-thread-scroll.ts";
import { useWatching } from "./use-watching.ts";
import { TypingLine } from "./viewer-stack.tsx";

type Props = {
  conversation: ConversationDetailDto;
  /** Where to open it; null: at its end. */
  messageId: string | null;
  isContactShown: boolean;
  mode: ComposerMode;
  onMode: (mode: ComposerMode) => void;
  onBack: () => void;
  onToggleContact: () => void;
};

/** The open conversation. Mounted anew for each one, so what belongs to it starts fresh. */
export function Thread({ conversation, messageId, isContactShown, mode, onMode, onBack, onToggleContact }: Props) {
  const thread = useMessages(conversation.id);
  const sending = useSendMessage(conversation.id);
  const viewers = useViewers(conversation.id);
  const timeZone = useTimeZone() ?? "UTC";
  const window = replyWindow(conversation, useNow({ updateInterval: 20_000 }));
  const [replyTo, setReplyTo] = useState<MessageDto | null>(null);
  const [words, setWords] = useState<string | null>(null);
  const [unreadAtOpening] = useState(conversation.unreadCount);
  const customerName = conversationName(conversation) ?? "";

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = thread;
  const { messages, pending, waiting } = useWaiting(thread);
  const unread = useFirstUnread(messages, { unreadCount: unreadAtOpening, hasOlder: hasNextPage });
  const rows = useMemo(
    () => threadRows(messages, pending, { timeZone, unread }),
    [messages, pending, timeZone, unread],
  );
  const scroll = useThreadScroll({
    rows,
    pendingCount: pending.length,
    hasOlder: hasNextPage,
    isLoadingOlder: isFetchingNextPage,
    loadOlder: () => void fetchNextPage(),
  });
  const { jumpTo } = scroll;
  useEffect(() => {
    if (messageId && !thread.isPending) jumpTo(messageId);
  }, [messageId, thread.isPending, jumpTo]);
  useWatching(conversation, scroll.isAtEnd);
  const actions = useMessageActions(sending, {
    conversationId: conversation.id,
    isWindowOpen: window.isOpen && !conversation.isBlocked,
    jumpTo,
    setReplyTo,
    onMode,
  });

  return (
    <ThreadActionsProvider value={actions}>
      <section aria-label={customerName} className="flex h-full min-w-0 flex-1 flex-col bg-thread">
        <ThreadHeader
          {...{ conversation, window, isContactShown, onBack, onToggleContact }}
          onSearch={() => setWords(words === null ? "" : null)}
        />
        {words !== null && <ThreadSearch conversationId={conversation.id} onWords={setWords} onJump={jumpTo} />}
        <Messages
          {...{ thread, rows, scroll, customerName }}
          words={words ?? ""}
          isGroup={conversation.isGroup}
          isLoadingOlder={isFetchingNextPage}
        />
        <TypingLine viewers={viewers} />
        <WaitingTray {...{ customerName }} messages={waiting} isWindowOpen={window.isOpen} />
        <ChannelDownBanner conversation={conversation} />
        <Composer
          {...{ conversation, customerName, window, mode, onMode }}
          replyTo={isDeleted(replyTo, messages) ? null : replyTo}
          onReplyTo={setReplyTo}
          send={sending.send}
        />
      </section>
    </ThreadActionsProvider>
  );
}

/** Deleted while somebody writes an answer to it: its words are not to be shown or quoted. */
function isDeleted(message: MessageDto | null, messages: MessageDto[]): boolean {
  return messages.some(({ id, revokedAt }) => id === message?.id && revokedAt !== null);
}

type MessagesProps = ComponentProps<typeof ThreadList> & {
  thread: ReturnType<typeof useMessages>;
  /** What is looked for in them. */
  words: string;
};

function Messages({ thread, words, ...list }: MessagesProps) {
  const t = useTranslations("inbox.thread");
  if (thread.isPending) return <ThreadSkeleton />;
  if (thread.isError && thread.messages.length === 0)
    return <ErrorState text={t("failed")} onRetry={() => void thread.refetch()} />;
  return (
    <SearchWordsProvider value={words}>
      <ThreadList {...list} />
    </SearchWordsProvider>
  );
}
