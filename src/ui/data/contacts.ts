"use client";

import { useMutation } from "@tanstack/react-query";
import type { AddedContact, NewContact } from "#/domain/contacts/schema.ts";
import { workspaceApi } from "./api-client.ts";
import { useWorkspaceSession } from "./workspace-context.tsx";

/** Adds someone to the customers; someone who is there already comes back as they are. */
export function useAddContact() {
  const { workspaceSlug } = useWorkspaceSession();
  return useMutation({
    mutationFn: (contact: NewContact) => workspaceApi(workspaceSlug).post<AddedContact>("/api/contacts", contact),
  });
}
