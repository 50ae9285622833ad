"use client";

import { useQuery } from "@tanstack/react-query";
import type { MemberDto } from "#/domain/team/member-schema.ts";
import { workspaceApi } from "./api-client.ts";
import { queryKeys } from "./query-keys.ts";
import { useWorkspaceSession } from "./workspace-context.tsx";

/** The colleagues a conversation can be given to; read when the menu is opened for the first time. */
export function useMembers({ enabled }: { enabled: boolean }) {
  const { workspaceSlug } = useWorkspaceSession();
  return useQuery({
    queryKey: queryKeys.members(workspaceSlug),
    queryFn: ({ signal }) =>
      workspaceApi(workspaceSlug).get<MemberDto[]>("/api/members", { query: { limit: 100 }, signal }),
    enabled,
    staleTime: 5 * 60_000,
  });
}
