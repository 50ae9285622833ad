import { useMemo } from "react";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import type { OutboxItem } from "#/ui/data/outbox-item.ts";

/** Parts what stands in the thread from what stands below it, because it waits for its time or for a reply. */
export function useWaiting({ messages, pending }: { messages: MessageDto[]; pending: OutboxItem[] }) {
  return useMemo(() => {
    // What the server refused is a fault, with its place among the messages.
    const isOnItsWay = (item: OutboxItem) => isWaiting(item.message) && item.state !== "failed";
    return {
      messages: messages.filter((message) => !isWaiting(message)),
      pending: pending.filter((item) => !isOnItsWay(item)),
      waiting: [...messages.filter(isWaiting), ...pending.filter(isOnItsWay).map(({ message }) => message)],
    };
  }, [messages, pending]);
}

function isWaiting({ status, holdReason }: MessageDto): boolean {
  return status === "SCHEDULED" || (status === "HELD" && holdReason === "awaiting_reply");
}
