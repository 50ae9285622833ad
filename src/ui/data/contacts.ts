"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { AddedContact, NewContact } from "#/domain/contacts/schema.ts";
import type { ContactBlock } from "#/domain/messaging/block-schema.ts";
import type { ConversationDetailDto } from "#/domain/messaging/schema.ts";
import { workspaceApi } from "./api-client.ts";
import { patchLists } from "./live-updates.ts";
import { patchConversation } from "./patch-conversations.ts";
import { queryKeys } from "./query-keys.ts";
import { useWorkspaceSession } from "./workspace-context.tsx";

/** Adds someone to the customers; someone who is there already comes back as they are. */
export function useAddContact() {
  const { workspaceSlug } = useWorkspaceSession();
  return useMutation({
    mutationFn: (contact: NewContact) => workspaceApi(workspaceSlug).post<AddedContact>("/api/contacts", contact),
  });
}

/** Blocks a customer, or lets them write again; shown at once in what is loaded of them. */
export function useSetBlocked(contactId: string) {
  const { workspaceSlug } = useWorkspaceSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (isBlocked: boolean) => {
      const [api, path] = [workspaceApi(workspaceSlug), `/api/contacts/${contactId}/block`];
      return isBlocked ? api.post<ContactBlock>(path, {}) : api.delete<ContactBlock>(path);
    },
    onSuccess: ({ isBlocked, conversations }) => {
      for (const { id, providerBlock } of conversations) {
        patchLists(client, workspaceSlug, (list) => patchConversation(list, id, { isBlocked, providerBlock }));
        client.setQueryData<ConversationDetailDto>(
          queryKeys.conversation(workspaceSlug, id),
          (detail) => detail && { ...detail, isBlocked, providerBlock, contact: { ...detail.contact, isBlocked } },
        );
      }
    },
  });
}
