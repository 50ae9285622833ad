"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { NotificationDto } from "#/domain/team/notification-schema.ts";
import { workspaceApi } from "./api-client.ts";
import { queryKeys } from "./query-keys.ts";

/** The latest of what the person was told. The bell is on every page: where there is no socket it looks by itself. */
export function useNotifications(workspaceSlug: string) {
  return useQuery({
    queryKey: queryKeys.notifications(workspaceSlug),
    queryFn: ({ signal }) =>
      workspaceApi(workspaceSlug).get<NotificationDto[]>("/api/notifications", { query: { limit: 20 }, signal }),
    refetchInterval: 60_000,
  });
}

/** Marks all as read. */
export function useReadNotifications(workspaceSlug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => workspaceApi(workspaceSlug).post("/api/notifications/read", {}),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.notifications(workspaceSlug) }),
  });
}
