"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { MessageDto, MessageHistory, MessageHit, ThreadHit } from "#/domain/messaging/schema.ts";
import { workspaceApi } from "./api-client.ts";
import { notYetStored, type OutboxItem } from "./outbox-item.ts";
import { threadOrder } from "./patch-messages.ts";
import { queryKeys } from "./query-keys.ts";
import { useWorkspaceSession } from "./workspace-context.tsx";

/** The thread, oldest first: pages come newest first and lead to older ones. */
export function useMessages(conversationId: string) {
  const { workspaceSlug } = useWorkspaceSession();
  const query = useInfiniteQuery({
    queryKey: queryKeys.messages(workspaceSlug, conversationId),
    queryFn: ({ pageParam, signal }) =>
      workspaceApi(workspaceSlug).list<MessageDto>(`/api/conversations/${conversationId}/messages`, {
        query: { cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const messages = useMemo(() => (query.data ? threadOrder(query.data) : []), [query.data]);
  const outbox = useOutbox(conversationId);
  const pending = useMemo(() => notYetStored(outbox, messages), [outbox, messages]);
  return { ...query, messages, pending };
}

/** What happened to a message: read when one asks for it, and anew each time, since ticks go on. */
export function useMessageHistory(id: string) {
  const { workspaceSlug } = useWorkspaceSession();
  return useQuery({
    queryKey: queryKeys.messageHistory(workspaceSlug, id),
    queryFn: ({ signal }) => workspaceApi(workspaceSlug).get<MessageHistory>(`/api/messages/${id}/history`, { signal }),
    staleTime: 0,
  });
}

/** Messages of a conversation that contain the words, newest first. Less than two letters are not looked for. */
export function useThreadSearch(conversationId: string, q: string) {
  const { workspaceSlug } = useWorkspaceSession();
  return useQuery({
    queryKey: queryKeys.threadSearch(workspaceSlug, conversationId, q),
    queryFn: ({ signal }) =>
      workspaceApi(workspaceSlug).get<ThreadHit[]>(`/api/conversations/${conversationId}/search`, {
        query: { q },
        signal,
      }),
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
  });
}

/** Messages of all conversations that contain the words, newest first; none for less than two letters. */
export function useMessageSearch(q: string): MessageHit[] {
  const { workspaceSlug } = useWorkspaceSession();
  const { data } = useQuery({
    queryKey: queryKeys.messageSearch(workspaceSlug, q),
    queryFn: ({ signal }) =>
      workspaceApi(workspaceSlug).get<MessageHit[]>("/api/messages/search", { query: { q }, signal }),
    enabled: q.length >= 2,
    staleTime: 10_000,
    placeholderData: keepPreviousData,
  });
  return q.length >= 2 && data ? data : noHits;
}

const noHits: MessageHit[] = [];

function useOutbox(conversationId: string): OutboxItem[] {
  const { workspaceSlug } = useWorkspaceSession();
  const { data } = useQuery<OutboxItem[]>({
    queryKey: queryKeys.outbox(workspaceSlug, conversationId),
    queryFn: () => [],
    enabled: false,
    initialData: [],
    gcTime: Number.POSITIVE_INFINITY,
  });
  return data;
}
