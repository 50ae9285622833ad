"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { expireViewers, type Viewer, type ViewersByConversation } from "./patch-viewers.ts";
import { queryKeys } from "./query-keys.ts";
import { useWorkspaceSession } from "./workspace-context.tsx";

const nobody: Viewer[] = [];

/** Colleagues who have the conversation open or write in it, as far as their browsers said so lately. */
export function useViewers(conversationId: string): Viewer[] {
  const { workspaceSlug } = useWorkspaceSession();
  const { data } = useQuery<ViewersByConversation>({
    queryKey: queryKeys.viewers(workspaceSlug),
    queryFn: () => ({}),
    enabled: false,
    initialData: {},
  });
  return data[conversationId] ?? nobody;
}

/** Lets those go who were not heard of any more. Used once, by the screen. */
export function useViewerExpiry(): void {
  const { workspaceSlug } = useWorkspaceSession();
  const client = useQueryClient();
  useEffect(() => {
    const timer = setInterval(() => {
      client.setQueryData<ViewersByConversation>(
        queryKeys.viewers(workspaceSlug),
        (viewers) => viewers && expireViewers(viewers, Date.now()),
      );
    }, 2000);
    return () => clearInterval(timer);
  }, [client, workspaceSlug]);
}
