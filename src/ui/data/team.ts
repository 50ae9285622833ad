"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { InvitationDto, MemberDto, RoleDto, TeamDto } from "#/domain/team/member-schema.ts";
import { ApiError, workspaceApi } from "./api-client.ts";
import { queryKeys } from "./query-keys.ts";
import { useWorkspaceSession } from "./workspace-context.tsx";

/** The built-in roles and the workspace's own. */
export function useRoles() {
  return useTeamPart<RoleDto[]>("roles");
}

export function useTeams({ enabled = true } = {}) {
  return useTeamPart<TeamDto[]>("teams", enabled);
}

export function useInvitations() {
  return useTeamPart<InvitationDto[]>("invitations");
}

/** Whether one said that one is away. */
export function useOwnPresence() {
  return useTeamPart<Pick<MemberDto, "presence" | "isAway">>("presence");
}

/** Changes something about the team of the workspace; everything about it is read again afterwards. */
export function useTeamCommand<Input>(run: (api: ReturnType<typeof workspaceApi>, input: Input) => Promise<unknown>) {
  const { workspaceSlug } = useWorkspaceSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => run(workspaceApi(workspaceSlug), input),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: queryKeys.members(workspaceSlug) }),
        client.invalidateQueries({ queryKey: queryKeys.teamParts(workspaceSlug) }),
      ]),
  });
}

/** The sentence of `members.problem` for what a call threw. */
export function teamProblem(error: unknown): "forbidden" | "conflict" | "limited" | "failed" {
  if (!(error instanceof ApiError)) return "failed";
  if (error.code === "rate_limited") return "limited";
  return error.code === "forbidden" || error.code === "conflict" ? error.code : "failed";
}

function useTeamPart<T>(part: "roles" | "teams" | "invitations" | "presence", enabled = true) {
  const { workspaceSlug } = useWorkspaceSession();
  return useQuery({
    queryKey: queryKeys.teamPart(workspaceSlug, part),
    queryFn: ({ signal }) => workspaceApi(workspaceSlug).get<T>(`/api/${part}`, { signal }),
    enabled,
    staleTime: 60_000,
  });
}
