import { useCallback, useState } from "react";
import type { ConversationDto } from "#/domain/messaging/schema.ts";

/** The row that j and k move over. It starts at the open conversation and takes the focus as it moves. */
export function useListCursor(conversations: ConversationDto[], openId: string | null) {
  const [moved, setMoved] = useState<string | null>(null);
  const cursorId = moved && conversations.some((conversation) => conversation.id === moved) ? moved : openId;

  const move = useCallback(
    (step: 1 | -1) => {
      const at = conversations.findIndex((conversation) => conversation.id === cursorId);
      const target = at < 0 ? 0 : Math.min(conversations.length - 1, Math.max(0, at + step));
      const id = conversations[target]?.id;
      if (!id) return;
      setMoved(id);
      // The row may have to be scrolled into being first.
      requestAnimationFrame(() => requestAnimationFrame(() => focusRow(id)));
    },
    [conversations, cursorId],
  );
  return { cursorId, move };
}

export function focusRow(id: string): void {
  document.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(id)}"]`)?.focus();
}
