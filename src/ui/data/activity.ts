"use client";

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ActivityDto, SupportAccess } from "#/domain/team/activity-schema.ts";
import { workspaceApi } from "./api-client.ts";
import { useWorkspaceSession } from "./workspace-context.tsx";

export type ActivityFilterChoice = { actor: string; action: string; from: string; to: string };

const supportAccessKey = (slug: string) => ["workspace", slug, "support-access"] as const;

/** The activity log, newest first, a page at a time. */
export function useActivity(filter: ActivityFilterChoice) {
  const { workspaceSlug } = useWorkspaceSession();
  return useInfiniteQuery({
    queryKey: ["workspace", workspaceSlug, "activity", filter] as const,
    queryFn: ({ pageParam, signal }) =>
      workspaceApi(workspaceSlug).list<ActivityDto>("/api/activity", {
        query: { ...activityQuery(filter), cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** The filter as the API takes it. */
export function activityQuery(filter: ActivityFilterChoice): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ""));
}

export function useSupportAccess() {
  const { workspaceSlug } = useWorkspaceSession();
  return useQuery({
    queryKey: supportAccessKey(workspaceSlug),
    queryFn: ({ signal }) =>
      workspaceApi(workspaceSlug).get<SupportAccess>("/api/workspace/support-access", { signal }),
  });
}

export function useSetSupportAccess() {
  const { workspaceSlug } = useWorkspaceSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (access: SupportAccess) =>
      workspaceApi(workspaceSlug).put<SupportAccess>("/api/workspace/support-access", access),
    onSuccess: (access) => client.setQueryData(supportAccessKey(workspaceSlug), access),
  });
}
