"use client";

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type {
  ImpersonationDto,
  NewImpersonation,
  PlatformUserDetailDto,
  PlatformUserDto,
  PlatformWorkspaceDetailDto,
  PlatformWorkspaceDto,
  SystemStatusDto,
  WorkspaceDecision,
} from "#/domain/team/platform-schema.ts";
import { api } from "./api-client.ts";

const lookAgainMs = 5_000;
const keys = {
  status: ["admin", "status"] as const,
  workspaceLists: ["admin", "workspaces"] as const,
  workspaces: (filter: object) => ["admin", "workspaces", filter] as const,
  workspace: (id: string) => ["admin", "workspace", id] as const,
  userLists: ["admin", "users"] as const,
  users: (filter: object) => ["admin", "users", filter] as const,
  user: (id: string) => ["admin", "user", id] as const,
};

export function useSystemStatus() {
  return useQuery({
    queryKey: keys.status,
    queryFn: ({ signal }) => api.get<SystemStatusDto>("/api/admin/status", { signal }),
    refetchInterval: lookAgainMs,
  });
}

export function usePlatformWorkspaces(filter: { q: string; status: string }) {
  return useInfiniteQuery({
    queryKey: keys.workspaces(filter),
    queryFn: ({ pageParam, signal }) =>
      api.list<PlatformWorkspaceDto>("/api/admin/workspaces", {
        query: { ...given(filter), cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function usePlatformWorkspace(id: string) {
  return useQuery({
    queryKey: keys.workspace(id),
    queryFn: ({ signal }) => api.get<PlatformWorkspaceDetailDto>(`/api/admin/workspaces/${id}`, { signal }),
  });
}

/** Approves, rejects, suspends or reopens. */
export function useDecideWorkspace(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision: WorkspaceDecision) =>
      api.patch<PlatformWorkspaceDetailDto>(`/api/admin/workspaces/${id}`, decision),
    onSuccess: (workspace) => {
      client.setQueryData(keys.workspace(id), workspace);
      return client.invalidateQueries({ queryKey: keys.workspaceLists });
    },
  });
}

export function startVisit(workspaceId: string, visit: NewImpersonation): Promise<ImpersonationDto> {
  return api.post<ImpersonationDto>(`/api/admin/workspaces/${workspaceId}/impersonation`, visit);
}

export function endVisit(workspaceId: string): Promise<void> {
  return api.delete(`/api/admin/workspaces/${workspaceId}/impersonation`);
}

export function usePlatformUsers(filter: { q: string; state: string }) {
  return useInfiniteQuery({
    queryKey: keys.users(filter),
    queryFn: ({ pageParam, signal }) =>
      api.list<PlatformUserDto>("/api/admin/users", { query: { ...given(filter), cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function usePlatformUser(id: string) {
  return useQuery({
    queryKey: keys.user(id),
    queryFn: ({ signal }) => api.get<PlatformUserDetailDto>(`/api/admin/users/${id}`, { signal }),
  });
}

/** Lets a person sign in or no more, or ends their sessions. */
export function useChangeUser(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: "activate" | "deactivate" | "endSessions") =>
      change === "endSessions"
        ? api.delete<PlatformUserDetailDto>(`/api/admin/users/${id}/sessions`)
        : api.patch<PlatformUserDetailDto>(`/api/admin/users/${id}`, { isActive: change === "activate" }),
    onSuccess: (user) => {
      client.setQueryData(keys.user(id), user);
      return client.invalidateQueries({ queryKey: keys.userLists });
    },
  });
}

function given(filter: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ""));
}
