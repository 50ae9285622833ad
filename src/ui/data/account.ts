"use client";

import { useQuery } from "@tanstack/react-query";
import type { SecurityDto, SessionDto } from "#/domain/team/account-schema.ts";
import { api } from "./api-client.ts";
import { accountKeys } from "./query-keys.ts";

export function useSecurity() {
  return useQuery({
    queryKey: accountKeys.security,
    queryFn: ({ signal }) => api.get<SecurityDto>("/api/me/security", { signal }),
  });
}

export function useSessions() {
  return useQuery({
    queryKey: accountKeys.sessions,
    queryFn: ({ signal }) => api.get<SessionDto[]>("/api/me/sessions", { signal }),
  });
}
