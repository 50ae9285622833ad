"use client";

import { useQuery } from "@tanstack/react-query";
import type { SourceValue, VariableSource } from "#/domain/channels/template-sources-schema.ts";
import type { TemplateVariable } from "#/domain/messaging/template-variables-schema.ts";
import { workspaceApi } from "./api-client.ts";
import { queryKeys } from "./query-keys.ts";
import { useWorkspaceSession } from "./workspace-context.tsx";

/** What each source says, or why nothing; empty until that is known. */
export type KnownValues = Partial<Record<VariableSource, SourceValue>>;

/** What a template's variables can say about the customer, their newest cart and the agent; and a second try, if that failed. */
export function useTemplateVariables(conversationId: string, language: string) {
  const { workspaceSlug } = useWorkspaceSession();
  const { data, isLoadingError, refetch } = useQuery({
    queryKey: queryKeys.templateVariables(workspaceSlug, conversationId, language),
    queryFn: async ({ signal }) => {
      const path = `/api/conversations/${conversationId}/variables`;
      const { items } = await workspaceApi(workspaceSlug).list<TemplateVariable>(path, { query: { language }, signal });
      return Object.fromEntries(items.map(({ source, ...value }) => [source, value])) as KnownValues;
    },
  });
  return { known: data ?? nothing, onRetry: isLoadingError ? () => void refetch() : null };
}

const nothing: KnownValues = {};
