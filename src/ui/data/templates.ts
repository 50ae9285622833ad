"use client";

import { useQuery } from "@tanstack/react-query";
import type { TemplateDto } from "#/domain/channels/template-schema.ts";
import { workspaceApi } from "./api-client.ts";
import { queryKeys } from "./query-keys.ts";
import { useWorkspaceSession } from "./workspace-context.tsx";

/** The templates of a channel that Meta has approved. */
export function useApprovedTemplates(channelAccountId: string) {
  const { workspaceSlug } = useWorkspaceSession();
  return useQuery({
    queryKey: queryKeys.templates(workspaceSlug, channelAccountId),
    queryFn: ({ signal }) =>
      workspaceApi(workspaceSlug).get<TemplateDto[]>("/api/templates", {
        query: { channel: channelAccountId, limit: 100 },
        signal,
      }),
    select: (templates) => templates.filter((template) => template.status === "APPROVED"),
    staleTime: 5 * 60_000,
  });
}
