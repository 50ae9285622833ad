"use client";

import { type QueryClient, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import type { ChatLinkDto } from "#/domain/channels/chat-links-schema.ts";
import { workspaceApi } from "./api-client.ts";
import { dropItems, mapItems, type Pages } from "./pages.ts";
import { queryKeys } from "./query-keys.ts";
import { useWorkspaceSession } from "./workspace-context.tsx";

/** The links to the chat with a number, in Meta's order. */
export function useChatLinks(channelId: string) {
  const { workspaceSlug } = useWorkspaceSession();
  return useInfiniteQuery({
    queryKey: queryKeys.channelPart(workspaceSlug, channelId, "links"),
    queryFn: ({ pageParam, signal }) =>
      workspaceApi(workspaceSlug).list<ChatLinkDto>(`/api/channels/${channelId}/links`, {
        query: { cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    retry: false,
    staleTime: 60_000,
  });
}

/** Makes a link, or with a code changes the text of one. */
export function useSaveChatLink(channelId: string) {
  const { workspaceSlug } = useWorkspaceSession();
  const patch = usePatchLinks(channelId);
  return useMutation({
    mutationFn: ({ code, text }: { code?: string; text: string }) => {
      const path = `/api/channels/${channelId}/links`;
      const api = workspaceApi(workspaceSlug);
      return code
        ? api.patch<ChatLinkDto>(`${path}/${encodeURIComponent(code)}`, { text })
        : api.post<ChatLinkDto>(path, { text });
    },
    onSuccess: (link, { code }) =>
      patch((pages) => (code ? mapItems(pages, (one) => (one.code === code ? link : one)) : withFirst(pages, link))),
  });
}

export function useDeleteChatLink(channelId: string) {
  const { workspaceSlug } = useWorkspaceSession();
  const patch = usePatchLinks(channelId);
  return useMutation({
    mutationFn: (code: string) =>
      workspaceApi(workspaceSlug).delete(`/api/channels/${channelId}/links/${encodeURIComponent(code)}`),
    onSuccess: (_nothing, code) => patch((pages) => dropItems(pages, (link) => link.code === code)),
  });
}

/** Meta shows a change in its own list some time later, so what it answered is put there instead of reading again. */
function usePatchLinks(channelId: string) {
  const { workspaceSlug } = useWorkspaceSession();
  const client: QueryClient = useQueryClient();
  const key = queryKeys.channelPart(workspaceSlug, channelId, "links");
  return (change: (pages: Pages<ChatLinkDto>) => Pages<ChatLinkDto>) =>
    client.setQueryData<Pages<ChatLinkDto>>(key, (pages) => pages && change(pages));
}

function withFirst(pages: Pages<ChatLinkDto>, link: ChatLinkDto): Pages<ChatLinkDto> {
  const [first, ...rest] = pages.pages;
  return first ? { ...pages, pages: [{ ...first, items: [link, ...first.items] }, ...rest] } : pages;
}
