"use client";

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { NewTemplate, TemplateDto, TemplatePatch, TemplateSyncDto } from "#/domain/channels/template-schema.ts";
import { workspaceApi } from "./api-client.ts";
import type { Page } from "./pages.ts";
import { queryKeys } from "./query-keys.ts";
import { useWorkspaceSession } from "./workspace-context.tsx";

/** The templates of a channel that Meta has approved, all pages of them. */
export function useApprovedTemplates(channelAccountId: string) {
  const { workspaceSlug } = useWorkspaceSession();
  return useQuery({
    queryKey: queryKeys.templates(workspaceSlug, { channel: channelAccountId, status: "APPROVED", all: "yes" }),
    queryFn: async ({ signal }) => {
      const found: TemplateDto[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const query = { channel: channelAccountId, status: "APPROVED", limit: 100, cursor };
        const page: Page<TemplateDto> = await workspaceApi(workspaceSlug).list("/api/templates", { query, signal });
        found.push(...page.items);
        cursor = page.nextCursor;
      }
      return found;
    },
    staleTime: 5 * 60_000,
  });
}

export type TemplateFilter = { channel?: string; status?: string; category?: string; q?: string };

/** The list of the settings, page by page. */
export function useTemplates(filter: TemplateFilter) {
  const { workspaceSlug } = useWorkspaceSession();
  return useInfiniteQuery({
    queryKey: queryKeys.templates(workspaceSlug, filter),
    queryFn: ({ pageParam, signal }) =>
      workspaceApi(workspaceSlug).list<TemplateDto>("/api/templates", {
        query: { ...filter, limit: 50, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
}

/** One template, kept up to date by `template.updated`. */
export function useTemplate(initial: TemplateDto) {
  const { workspaceSlug } = useWorkspaceSession();
  return useQuery({
    queryKey: queryKeys.templates(workspaceSlug, { id: initial.id }),
    queryFn: ({ signal }) => workspaceApi(workspaceSlug).get<TemplateDto>(`/api/templates/${initial.id}`, { signal }),
    initialData: initial,
    staleTime: 30_000,
  });
}

export function useCreateTemplate() {
  return useTemplateMutation((api, { channelId, ...body }: NewTemplate & { channelId: string }) =>
    api.post<TemplateDto>(`/api/channels/${channelId}/templates`, body),
  );
}

export function useEditTemplate() {
  return useTemplateMutation((api, { id, ...body }: TemplatePatch & { id: string }) =>
    api.patch<TemplateDto>(`/api/templates/${id}`, body),
  );
}

export function useDeleteTemplate() {
  return useTemplateMutation((api, { id, languages }: { id: string; languages: "one" | "all" }) =>
    api.delete(`/api/templates/${id}`, { query: { languages } }),
  );
}

export type TemplateMove = "unpause" | "archive" | "unarchive";

export function useMoveTemplate() {
  return useTemplateMutation((api, { id, move }: { id: string; move: TemplateMove }) =>
    api.post<TemplateDto>(`/api/templates/${id}/move`, { move }),
  );
}

export function useSyncTemplates() {
  return useTemplateMutation((api, channelId: string) =>
    api.post<TemplateSyncDto>(`/api/channels/${channelId}/templates/sync`, {}),
  );
}

/** Whatever changes one template changes every list that shows it. */
function useTemplateMutation<Input, Answer>(
  change: (api: ReturnType<typeof workspaceApi>, input: Input) => Promise<Answer>,
) {
  const { workspaceSlug } = useWorkspaceSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => change(workspaceApi(workspaceSlug), input),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.allTemplates(workspaceSlug) }),
  });
}
