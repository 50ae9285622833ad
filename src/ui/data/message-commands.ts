"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import type { MessagePatch } from "#/domain/messaging/waiting-schema.ts";
import { workspaceApi } from "./api-client.ts";
import { applyMessage } from "./live-updates.ts";
import { queryKeys } from "./query-keys.ts";
import { useWorkspaceSession } from "./workspace-context.tsx";

/** What a person decides about one message that did not simply go out. */
export type MessageCommand = "retry" | "mark-sent" | "cancel";

/** Carries out a decision; its outcome is shown at once, without waiting for the socket. */
export function useMessageCommand() {
  return useMessageChange<{ id: string; command: MessageCommand }>((api, { id, command }) =>
    api.post<MessageDto>(`/api/messages/${id}/${command}`, {}),
  );
}

/** Changes the words or the time of a message that still waits. */
export function useEditWaiting() {
  return useMessageChange<{ id: string; change: MessagePatch }>((api, { id, change }) =>
    api.patch<MessageDto>(`/api/messages/${id}`, change),
  );
}

function useMessageChange<Input>(run: (api: ReturnType<typeof workspaceApi>, input: Input) => Promise<MessageDto>) {
  const { workspaceSlug, me } = useWorkspaceSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => run(workspaceApi(workspaceSlug), input),
    onSuccess: (message) => applyMessage(client, { workspaceSlug, userId: me.id, openId: null }, message),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.outboxLists(workspaceSlug) }),
  });
}
