"use client";

import { queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ChannelDto, ChannelPatch, ChannelTestDto } from "#/domain/channels/channel-schema.ts";
import type { ChannelEventDto, ChannelHealthDto } from "#/domain/messaging/channel-health-schema.ts";
import { workspaceApi } from "./api-client.ts";
import { queryKeys } from "./query-keys.ts";
import { useWorkspaceSession } from "./workspace-context.tsx";

const lookAgainMs = 30_000;

export function useChannels(initialData: ChannelDto[]) {
  const { workspaceSlug } = useWorkspaceSession();
  return useQuery({
    queryKey: queryKeys.channels(workspaceSlug),
    queryFn: ({ signal }) =>
      workspaceApi(workspaceSlug).get<ChannelDto[]>("/api/channels", { query: { limit: 100 }, signal }),
    initialData,
    staleTime: lookAgainMs,
  });
}

export function useChannel(initialData: ChannelDto) {
  const { workspaceSlug } = useWorkspaceSession();
  return useQuery({ ...channelQuery(workspaceSlug, initialData.id), initialData });
}

/**
 * Why what is sent through a channel waits: all of it, because it was switched off or does not work ("down"), or a part,
 * because of a pause. Null: it does not, or nothing is known yet.
 */
export function useChannelTrouble(id: string): "down" | ChannelDto["pauses"][number] | null {
  const { workspaceSlug } = useWorkspaceSession();
  const { data } = useQuery({ ...channelQuery(workspaceSlug, id), staleTime: lookAgainMs });
  const isDown = data?.connectionStatus === "DISCONNECTED" || data?.connectionStatus === "FAILED";
  return isDown ? "down" : (data?.pauses[0] ?? null);
}

function channelQuery(workspaceSlug: string, id: string) {
  return queryOptions({
    queryKey: queryKeys.channel(workspaceSlug, id),
    queryFn: ({ signal }) => workspaceApi(workspaceSlug).get<ChannelDto>(`/api/channels/${id}`, { signal }),
    refetchInterval: lookAgainMs,
  });
}

type Part = "webhook" | "profile" | "numbers" | "starters" | "commerce";

/** One of the things that hang on a channel, as `GET /api/channels/{id}/{part}` answers it. */
export function useChannelPart<T>(id: string, part: Part) {
  const { workspaceSlug } = useWorkspaceSession();
  return useQuery({
    queryKey: queryKeys.channelPart(workspaceSlug, id, part),
    queryFn: ({ signal }) => workspaceApi(workspaceSlug).get<T>(`/api/channels/${id}/${part}`, { signal }),
    retry: false,
    staleTime: 60_000,
  });
}

/** Changes one of them at Meta, and shows what is there now. */
export function useSaveChannelPart<Change, T>(id: string, part: Part, method: "put" | "patch") {
  const { workspaceSlug } = useWorkspaceSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Change) => workspaceApi(workspaceSlug)[method]<T>(`/api/channels/${id}/${part}`, change),
    onSuccess: (saved) => client.setQueryData(queryKeys.channelPart(workspaceSlug, id, part), saved),
  });
}

export function useChannelHealth(id: string) {
  const { workspaceSlug } = useWorkspaceSession();
  return useQuery({
    queryKey: queryKeys.channelPart(workspaceSlug, id, "health"),
    queryFn: ({ signal }) =>
      workspaceApi(workspaceSlug).get<ChannelHealthDto>(`/api/channels/${id}/health`, { signal }),
    refetchInterval: lookAgainMs,
  });
}

export function useChannelEvents(id: string) {
  const { workspaceSlug } = useWorkspaceSession();
  return useInfiniteQuery({
    queryKey: queryKeys.channelPart(workspaceSlug, id, "events"),
    queryFn: ({ pageParam, signal }) =>
      workspaceApi(workspaceSlug).list<ChannelEventDto>(`/api/channels/${id}/events`, {
        query: { cursor: pageParam, limit: 10 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Asks Meta; the answer is the channel's new state. */
export function useTestChannel(id: string) {
  const { workspaceSlug } = useWorkspaceSession();
  const refresh = useRefreshChannel(id);
  return useMutation({
    mutationFn: () => workspaceApi(workspaceSlug).post<ChannelTestDto>(`/api/channels/${id}/test`, undefined),
    onSuccess: ({ channel }) => refresh(channel),
  });
}

/** Ends the pauses of a number; its health is read again. */
export function useResumeSending(id: string) {
  const { workspaceSlug } = useWorkspaceSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => workspaceApi(workspaceSlug).post<void>(`/api/channels/${id}/resume`, undefined),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.channelParts(workspaceSlug, id) }),
  });
}

export function useChangeChannel(id: string) {
  const { workspaceSlug } = useWorkspaceSession();
  const refresh = useRefreshChannel(id);
  return useMutation({
    mutationFn: (patch: ChannelPatch) => workspaceApi(workspaceSlug).patch<ChannelDto>(`/api/channels/${id}`, patch),
    onSuccess: refresh,
  });
}

/** Shows a channel as an answer gave it, and reads again what hangs on it. */
function useRefreshChannel(id: string): (channel: ChannelDto) => Promise<void> {
  const { workspaceSlug } = useWorkspaceSession();
  const client = useQueryClient();
  return async (channel) => {
    client.setQueryData(queryKeys.channel(workspaceSlug, id), channel);
    await Promise.all([
      client.invalidateQueries({ queryKey: queryKeys.channels(workspaceSlug), exact: true }),
      client.invalidateQueries({ queryKey: queryKeys.channelParts(workspaceSlug, id) }),
    ]);
  };
}
