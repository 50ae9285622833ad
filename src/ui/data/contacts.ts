"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { AddedContact, NewContact } from "#/domain/contacts/schema.ts";
import type { ContactBlock } from "#/domain/messaging/block-schema.ts";
import type { ConversationDetailDto } from "#/domain/messaging/schema.ts";
import { workspaceApi } from "./api-client.ts";
import { patchLists } from "./live-updates.ts";
import { mapItems } from "./pages.ts";
import { queryKeys } from "./query-keys.ts";
import { useWorkspaceSession } from "./workspace-context.tsx";

/** Adds someone to the customers; someone who is there already comes back as they are. */
export function useAddContact() {
  const { workspaceSlug } = useWorkspaceSession();
  return useMutation({
    mutationFn: (contact: NewContact) => workspaceApi(workspaceSlug).post<AddedContact>("/api/contacts", contact),
  });
}

/**
 * Blocks a customer, or lets them write again; shown at once in what is loaded of them. Where it is shown already, live
 * updates were faster, and know more of what WhatsApp did since.
 */
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
        patchLists(client, workspaceSlug, (list) =>
          mapItems(list, (item) =>
            item.id === id && item.isBlocked !== isBlocked ? { ...item, isBlocked, providerBlock } : item,
          ),
        );
        client.setQueryData<ConversationDetailDto>(queryKeys.conversation(workspaceSlug, id), (detail) =>
          detail && detail.isBlocked !== isBlocked
            ? { ...detail, isBlocked, providerBlock, contact: { ...detail.contact, isBlocked } }
            : detail,
        );
      }
    },
  });
}
