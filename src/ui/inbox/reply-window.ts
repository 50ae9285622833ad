import type { ChannelName } from "#/domain/messaging/schema.ts";

/** Meta's customer service window: free-form messages are possible for 24 hours after the customer's last message. */
export type ReplyWindow = {
  isOpen: boolean;
  /** False on channels where one may always write; `msLeft` and `fraction` say nothing there. */
  isLimited: boolean;
  msLeft: number;
  /** What is left of the 24 hours, 0 to 1. */
  fraction: number;
  /** Less than an hour is left. */
  isClosing: boolean;
};

const dayMs = 24 * 60 * 60_000;
const hourMs = 60 * 60_000;
const limited = new Set<ChannelName>(["WHATSAPP", "INSTAGRAM", "MESSENGER"]);

export function replyWindow(
  { channel, windowExpiresAt }: { channel: ChannelName; windowExpiresAt: string | null },
  now: Date,
): ReplyWindow {
  if (!limited.has(channel)) return { isOpen: true, isLimited: false, msLeft: dayMs, fraction: 1, isClosing: false };
  const msLeft = windowExpiresAt ? Math.max(0, Date.parse(windowExpiresAt) - now.getTime()) : 0;
  const isOpen = msLeft > 0;
  return {
    isOpen,
    isLimited: true,
    msLeft,
    fraction: Math.min(1, msLeft / dayMs),
    isClosing: isOpen && msLeft < hourMs,
  };
}
