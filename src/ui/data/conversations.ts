"use client";

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type {
  AssignmentInput,
  ConversationDetailDto,
  ConversationDto,
  UnreadCount,
} from "#/domain/messaging/schema.ts";
import { workspaceApi } from "./api-client.ts";
import { applyConversation, patchLists } from "./live-updates.ts";
import { allItems } from "./pages.ts";
import { patchConversation } from "./patch-conversations.ts";
import { type ConversationFilter, conversationsParams, queryKeys } from "./query-keys.ts";
import { useWorkspaceSession } from "./workspace-context.tsx";

export function useConversations(filter: ConversationFilter) {
  const { workspaceSlug } = useWorkspaceSession();
  const query = useInfiniteQuery({
    queryKey: queryKeys.conversations(workspaceSlug, filter),
    queryFn: ({ pageParam, signal }) =>
      workspaceApi(workspaceSlug).list<ConversationDto>("/api/conversations", {
        query: { ...conversationsParams(filter), cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // The socket keeps it fresh; after a gap everything is invalidated.
    staleTime: Number.POSITIVE_INFINITY,
  });
  return { ...query, conversations: query.data ? allItems(query.data) : [] };
}

/** One conversation with its contact. `null` data: it is gone, or not (any more) for this person to see. */
export function useConversation(id: string | null) {
  const { workspaceSlug } = useWorkspaceSession();
  return useQuery({
    queryKey: queryKeys.conversation(workspaceSlug, id ?? "none"),
    queryFn: ({ signal }) =>
      workspaceApi(workspaceSlug).get<ConversationDetailDto>(`/api/conversations/${id}`, { signal }),
    enabled: id !== null,
    // The socket keeps the fields of the row fresh, not what only the side panel shows.
    staleTime: 60_000,
  });
}

/** How many open conversations have something unread, loaded ones or not. */
export function useUnreadCount() {
  const { workspaceSlug } = useWorkspaceSession();
  return useQuery({
    queryKey: queryKeys.unread(workspaceSlug),
    queryFn: ({ signal }) => workspaceApi(workspaceSlug).get<UnreadCount>("/api/unread", { signal }),
    staleTime: 10_000,
  });
}

export function useMarkRead() {
  const { workspaceSlug } = useWorkspaceSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => workspaceApi(workspaceSlug).post(`/api/conversations/${id}/read`, {}),
    onMutate: (id) => {
      patchLists(client, workspaceSlug, (list) => patchConversation(list, id, { unreadCount: 0 }));
      client.setQueryData<ConversationDetailDto>(
        queryKeys.conversation(workspaceSlug, id),
        (detail) => detail && { ...detail, unreadCount: 0 },
      );
    },
  });
}

/** Assigns to a member or a team, or to nobody with null; what is not named stays. */
export function useAssign(id: string) {
  return useConversationCommand<AssignmentInput>(id, (api, holders) =>
    api.post<ConversationDto>(`/api/conversations/${id}/assignment`, holders),
  );
}

export function useSetClosed(id: string) {
  return useConversationCommand<boolean>(id, (api, isClosed) => {
    const path = `/api/conversations/${id}/closure`;
    return isClosed ? api.post<ConversationDto>(path, {}) : api.delete<ConversationDto>(path);
  });
}

/** A change of one conversation whose answer is its new state, shown at once without waiting for the socket. */
function useConversationCommand<Input>(
  id: string,
  run: (api: ReturnType<typeof workspaceApi>, input: Input) => Promise<ConversationDto>,
) {
  const { workspaceSlug, me } = useWorkspaceSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => run(workspaceApi(workspaceSlug), input),
    onSuccess: (conversation) => applyConversation(client, { workspaceSlug, userId: me.id, openId: id }, conversation),
  });
}
