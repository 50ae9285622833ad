"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useEffect, useRef } from "react";
import type { useConversations } from "#/ui/data/conversations.ts";
import { useMessageSearch } from "#/ui/data/messages.ts";
import type { ConversationFilter } from "#/ui/data/query-keys.ts";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { ConversationRow } from "./conversation-row.tsx";
import { EmptyList, ListSkeleton } from "./list-states.tsx";

type Props = {
  query: ReturnType<typeof useConversations>;
  filter: ConversationFilter;
  openId: string | null;
  cursorId: string | null;
  hrefOf: (id: string, messageId?: string) => string;
  onOpen: (id: string, messageId?: string) => void;
  onClearSearch: () => void;
};

const MessageHits = lazy(() => import("./message-hits.tsx"));

const rowHeight = 74;

export function ConversationList({ query, filter, openId, cursorId, hrefOf, onOpen, onClearSearch }: Props) {
  const t = useTranslations("inbox.list");
  const scroller = useRef<HTMLDivElement>(null);
  const { conversations, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const virtualizer = useVirtualizer({
    count: conversations.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => conversations[index]?.id ?? index,
    estimateSize: () => rowHeight,
    overscan: 6,
    paddingStart: 4,
    // Rows are there in the server's HTML already, before anything was measured.
    initialRect: { width: 360, height: 900 },
  });
  const hits = useMessageSearch(filter.q);
  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown >= conversations.length - 10) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastShown, conversations.length]);

  const cursorIndex = cursorId ? conversations.findIndex((conversation) => conversation.id === cursorId) : -1;
  useEffect(() => {
    if (cursorIndex >= 0) virtualizer.scrollToIndex(cursorIndex, { align: "auto" });
  }, [cursorIndex, virtualizer]);

  if (query.isPending) return <ListSkeleton />;
  if (query.isError && conversations.length === 0)
    return <ErrorState title={t("failedTitle")} text={t("failedText")} onRetry={() => void query.refetch()} />;
  if (conversations.length === 0 && hits.length === 0)
    return <EmptyList filter={filter} onClearSearch={onClearSearch} />;
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <ul aria-label={t("label")} className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const conversation = conversations[item.index];
          return (
            conversation && (
              <li
                key={item.key}
                aria-setsize={hasNextPage ? -1 : conversations.length}
                aria-posinset={item.index + 1}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${item.start}px)`, height: rowHeight }}
              >
                <ConversationRow
                  conversation={conversation}
                  href={hrefOf(conversation.id)}
                  words={filter.q}
                  isOpen={conversation.id === openId}
                  isCursor={cursorIndex < 0 ? item.index === 0 : item.index === cursorIndex}
                  onOpen={onOpen}
                />
              </li>
            )
          );
        })}
      </ul>
      {isFetchingNextPage && <ListSkeleton rows={2} />}
      {hits.length > 0 && !hasNextPage && (
        <Suspense>
          <MessageHits hits={hits} words={filter.q} hrefOf={hrefOf} onOpen={onOpen} />
        </Suspense>
      )}
    </div>
  );
}
