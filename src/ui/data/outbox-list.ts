"use client";

import { type QueryClient, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { OutboxCounts, OutboxItemDto, OutboxState } from "#/domain/messaging/outbox-schema.ts";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { workspaceApi } from "./api-client.ts";
import { allItems, type Pages } from "./pages.ts";
import { queryKeys } from "./query-keys.ts";
import { useWorkspaceSession } from "./workspace-context.tsx";

export type OutboxFilter = { state: OutboxState; channel: string };

/** What is stuck, waits or failed in the workspace, newest first. */
export function useOutboxList(filter: OutboxFilter) {
  const { workspaceSlug } = useWorkspaceSession();
  const query = useInfiniteQuery({
    queryKey: queryKeys.outboxList(workspaceSlug, filter),
    queryFn: ({ pageParam, signal }) =>
      workspaceApi(workspaceSlug).list<OutboxItemDto>("/api/outbox", {
        query: { state: filter.state, channel: filter.channel || null, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  return { ...query, items: query.data ? allItems(query.data) : [] };
}

/** For the badge, which is on every page: where there is no socket it looks by itself. */
export function useOutboxCounts(workspaceSlug: string) {
  return useQuery({
    queryKey: queryKeys.outboxCounts(workspaceSlug),
    queryFn: ({ signal }) => workspaceApi(workspaceSlug).get<OutboxCounts>("/api/outbox/counts", { signal }),
    refetchInterval: 60_000,
  });
}

const refreshEveryMs = 1_000;
const waiting = new Set<string>();
const listed = new Set(["HELD", "AMBIGUOUS", "FAILED", "SCHEDULED"]);

/** Has the outbox read again when a message came into it or left it, at most once a second: a campaign speaks often. */
export function refreshOutbox(client: QueryClient, workspaceSlug: string, message: MessageDto): void {
  if (message.direction !== "OUT" || waiting.has(workspaceSlug)) return;
  if (!listed.has(message.status) && !isShown(client, workspaceSlug, message.id)) return;
  waiting.add(workspaceSlug);
  setTimeout(() => {
    waiting.delete(workspaceSlug);
    void client.invalidateQueries({ queryKey: queryKeys.outboxLists(workspaceSlug) });
  }, refreshEveryMs);
}

/** On the inbox there is no list, only the badge: then what may have left is worth a look while it counts something. */
function isShown(client: QueryClient, workspaceSlug: string, id: string): boolean {
  const lists = client.getQueriesData<Pages<OutboxItemDto> | OutboxCounts>({
    queryKey: queryKeys.outboxLists(workspaceSlug),
  });
  return lists.some(([, data]) => {
    if (!data) return false;
    return "pages" in data ? allItems(data).some((item) => item.id === id) : data.stuck > 0;
  });
}
