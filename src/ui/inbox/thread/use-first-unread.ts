import { useState } from "react";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { firstUnread, type Unread } from "./thread-rows.ts";

type Opening = { unreadCount: number; hasOlder: boolean };

/**
 * Where the line before the first unread message goes. Counted back from the last message that was there when the
 * conversation was opened, so that new ones do not move it; looked for on each older page until it is found.
 */
export function useFirstUnread(messages: MessageDto[], opening: Opening): Unread {
  const [lastId, setLastId] = useState<string | null>(null);
  const [found, setFound] = useState<Unread | undefined>(undefined);
  const last = messages.at(-1);
  if (lastId === null && last) setLastId(last.id);
  if (found === undefined && lastId !== null) {
    const end = messages.findIndex(({ id }) => id === lastId) + 1;
    const line = firstUnread(end > 0 ? messages.slice(0, end) : messages, opening);
    if (line !== undefined) setFound(line);
  }
  return found ?? null;
}
