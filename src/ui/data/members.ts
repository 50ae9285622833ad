"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { MemberDto } from "#/domain/team/member-schema.ts";
import { workspaceApi } from "./api-client.ts";
import { queryKeys } from "./query-keys.ts";
import { useWorkspaceSession } from "./workspace-context.tsx";

const mostAtOnce = 100;

/** All colleagues, of whom one is chosen; read when the menu is opened for the first time. */
export function useMembers({ enabled }: { enabled: boolean }) {
  const { workspaceSlug } = useWorkspaceSession();
  return useQuery({
    queryKey: queryKeys.members(workspaceSlug),
    queryFn: ({ signal }) => allMembers(workspaceSlug, signal),
    enabled,
    staleTime: 5 * 60_000,
  });
}

/** The colleagues page by page, for a list that may be long. */
export function useMemberPages() {
  const { workspaceSlug } = useWorkspaceSession();
  return useInfiniteQuery({
    queryKey: queryKeys.memberPages(workspaceSlug),
    queryFn: ({ pageParam, signal }) =>
      workspaceApi(workspaceSlug).list<MemberDto>("/api/members", { query: { cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

async function allMembers(workspaceSlug: string, signal: AbortSignal): Promise<MemberDto[]> {
  const members: MemberDto[] = [];
  let cursor: string | null = null;
  do {
    const query: { limit: number; cursor: string | null } = { limit: mostAtOnce, cursor };
    const page = await workspaceApi(workspaceSlug).list<MemberDto>("/api/members", { query, signal });
    members.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return members;
}
