"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { NewMessage } from "#/domain/messaging/new-message-schema.ts";
import type { FileDto, MessageDto, QuotedDto } from "#/domain/messaging/schema.ts";
import { ApiError, workspaceApi } from "./api-client.ts";
import { applyAnswer } from "./live-updates.ts";
import { optimisticMessage } from "./optimistic-message.ts";
import { addToOutbox, changeInOutbox, dropFromOutbox, type OutboxItem } from "./outbox-item.ts";
import { queryKeys } from "./query-keys.ts";
import { uploadFile } from "./upload-file.ts";
import { useWorkspaceSession, type WorkspaceSession } from "./workspace-context.tsx";

export type Outgoing = {
  input: NewMessage;
  isNote?: boolean;
  file?: File;
  replyTo?: QuotedDto | null;
  /** What the filled template reads like. */
  templateText?: string;
};

/**
 * Sends messages of one conversation, one after the other, so that they arrive in the order in which they were written.
 * Uploads run beside: files keep their order among each other, a text does not wait for them. The id made here makes it safe to repeat a request whose answer got lost.
 */
export function useSendMessage(conversationId: string) {
  const session = useWorkspaceSession();
  const client = useQueryClient();
  const outbox = useMemo(
    () => outboxOf(client, session.workspaceSlug, conversationId),
    [client, session, conversationId],
  );
  const { mutate: post } = useMutation({
    scope: { id: `send:${conversationId}` },
    mutationFn: (item: OutboxItem) => postMessage(session.workspaceSlug, item),
    retry: (count, error) => count < 3 && isPassing(error),
    onSuccess: (message) => applyAnswer(client, { ...liveContext(session), openId: conversationId }, message),
    onError: (error, item) => outbox.fail(item, error),
  });

  return useMemo(() => {
    let filesBefore: Promise<unknown> = Promise.resolve();
    const uploads = new Map<string, AbortController>();
    /** Uploads first if there is a file that the server does not have yet. */
    const start = (item: OutboxItem) => {
      if (!item.file || item.input.fileId) return post(item);
      filesBefore = uploadAndPost(item, item.file, filesBefore);
    };
    const uploadAndPost = async (item: OutboxItem, file: File, turn: Promise<unknown>) => {
      const upload = new AbortController();
      uploads.set(item.clientMessageId, upload);
      try {
        const onProgress = (progress: number) => outbox.change(item, { progress });
        const stored: FileDto = await uploadFile(session.workspaceSlug, file, onProgress, upload.signal);
        const ready: OutboxItem = {
          ...item,
          state: "sending",
          progress: 1,
          input: { ...item.input, fileId: stored.id },
        };
        outbox.change(item, ready);
        await turn;
        post(ready);
      } catch (error) {
        // Dropped already: whoever cancels wants to see no fault.
        if (!upload.signal.aborted) outbox.fail(item, error);
        await turn;
      } finally {
        uploads.delete(item.clientMessageId);
      }
    };
    return {
      send: (outgoing: Outgoing) => {
        const item = newOutboxItem(conversationId, session.me, outgoing);
        outbox.add(item);
        start(item);
      },
      retry: (item: OutboxItem) => {
        const again: OutboxItem = { ...item, state: item.file && !item.input.fileId ? "uploading" : "sending" };
        outbox.change(item, again);
        start(again);
      },
      /** Takes it away; an upload is stopped. */
      discard: (item: OutboxItem) => {
        uploads.get(item.clientMessageId)?.abort();
        outbox.drop(item);
      },
    };
  }, [post, outbox, session, conversationId]);
}

/** A reaction has no bubble of its own: it shows on its message when the server says so. */
export function useReact(conversationId: string) {
  const { workspaceSlug } = useWorkspaceSession();
  return useMutation({
    mutationFn: ({ messageId, emoji }: { messageId: string; emoji: string }) =>
      workspaceApi(workspaceSlug).post<MessageDto>(`/api/conversations/${conversationId}/messages`, {
        type: "reaction",
        emoji,
        replyToId: messageId,
        clientMessageId: crypto.randomUUID(),
      }),
  });
}

function postMessage(workspaceSlug: string, { conversationId, input, isNote, clientMessageId }: OutboxItem) {
  const conversation = `/api/conversations/${conversationId}`;
  const [path, body] = isNote ? ["notes", { body: input.body }] : ["messages", input];
  return workspaceApi(workspaceSlug).post<MessageDto>(`${conversation}/${path}`, { ...body, clientMessageId });
}

function outboxOf(client: QueryClient, workspaceSlug: string, conversationId: string) {
  const key = queryKeys.outbox(workspaceSlug, conversationId);
  const update = (change: (outbox: OutboxItem[] | undefined) => OutboxItem[] | undefined) =>
    client.setQueryData<OutboxItem[]>(key, change);
  const change = ({ clientMessageId }: OutboxItem, part: Partial<OutboxItem>) =>
    update((outbox) => changeInOutbox(outbox, clientMessageId, part));
  return {
    add: (item: OutboxItem) => update((outbox) => addToOutbox(outbox, item)),
    change,
    fail: (item: OutboxItem, error: unknown) => change(item, { state: "failed", ...faultOf(error) }),
    drop: (item: OutboxItem) => update((outbox) => dropFromOutbox(outbox, item.clientMessageId)),
  };
}

function newOutboxItem(conversationId: string, author: WorkspaceSession["me"], outgoing: Outgoing): OutboxItem {
  const { input, file = null, isNote = false, replyTo = null, templateText } = outgoing;
  const clientMessageId = crypto.randomUUID();
  const fileUrl = file ? URL.createObjectURL(file) : null;
  const own = { conversationId, clientMessageId, input, isNote, author, replyTo, file, fileUrl, templateText };
  return {
    clientMessageId,
    conversationId,
    input,
    isNote,
    message: optimisticMessage({ ...own, now: new Date() }),
    state: file ? "uploading" : "sending",
    progress: 0,
    errorCode: null,
    errorMessage: null,
    file,
  };
}

function liveContext({ workspaceSlug, me }: WorkspaceSession) {
  return { workspaceSlug, userId: me.id };
}

/** Worth another try by itself: the network, a busy or a restarting server. A rule that says no stays no. */
function isPassing(error: unknown): boolean {
  return !(error instanceof ApiError) || error.status === 429 || error.status >= 500;
}

function faultOf(error: unknown) {
  if (error instanceof ApiError) return { errorCode: error.code, errorMessage: error.message };
  return { errorCode: "network", errorMessage: null };
}
