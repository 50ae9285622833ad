"use client";

import { createContext, useContext } from "react";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import type { OutboxItem } from "#/ui/data/outbox-item.ts";

/** What can be done to a message in the open thread. */
export type ThreadActions = {
  canSend: boolean;
  /** A quote or a reaction would arrive: one may send, and the 24-hour window is open. */
  canReply: boolean;
  reply: (message: MessageDto) => void;
  react: (message: MessageDto, emoji: string) => void;
  retry: (item: OutboxItem) => void;
  discard: (item: OutboxItem) => void;
  /** Scrolls to a message; one that is not loaded yet is looked for on older pages. */
  jumpTo: (messageId: string) => void;
};

const Actions = createContext<ThreadActions | null>(null);

export const ThreadActionsProvider = Actions;

export function useThreadActions(): ThreadActions {
  const actions = useContext(Actions);
  if (!actions) throw new Error("useThreadActions is used outside of a thread");
  return actions;
}
