"use client";

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { InboundItemDetailDto, InboundItemDto } from "#/domain/messaging/delivery-log-schema.ts";
import { workspaceApi } from "./api-client.ts";
import { queryKeys } from "./query-keys.ts";
import { useWorkspaceSession } from "./workspace-context.tsx";

export type InboundItemFilter = { state: string; field: string; channel: string; from: string };

/** The delivery log, newest first, a page at a time. */
export function useInboundItems(filter: InboundItemFilter) {
  const { workspaceSlug } = useWorkspaceSession();
  const query = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ""));
  return useInfiniteQuery({
    queryKey: queryKeys.inboundItems(workspaceSlug, filter),
    queryFn: ({ pageParam, signal }) =>
      workspaceApi(workspaceSlug).list<InboundItemDto>("/api/inbound-items", {
        query: { ...query, limit: 50, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function useInboundItem(id: string) {
  const { workspaceSlug } = useWorkspaceSession();
  return useQuery({
    queryKey: queryKeys.inboundItem(workspaceSlug, id),
    queryFn: ({ signal }) =>
      workspaceApi(workspaceSlug).get<InboundItemDetailDto>(`/api/inbound-items/${id}`, { signal }),
  });
}

export function useReplayItem() {
  const { workspaceSlug } = useWorkspaceSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      workspaceApi(workspaceSlug).post<InboundItemDto>(`/api/inbound-items/${id}/replay`, undefined),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: queryKeys.inboundItem(workspaceSlug, id) });
      await client.invalidateQueries({ queryKey: ["workspace", workspaceSlug, "inbound-items"] });
    },
  });
}
