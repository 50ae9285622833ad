"use client";

import { useNow } from "next-intl";
import type { ConversationDto } from "#/domain/messaging/schema.ts";
import { Avatar } from "#/ui/kit/avatar.tsx";
import { replyWindow } from "../reply-window.ts";
import { ChannelBadge } from "./channel-badge.tsx";

type Props = { conversation: Pick<ConversationDto, "channel" | "windowExpiresAt">; name: string };

/** The customer's initials in a ring that runs out with the 24 hours in which one may answer freely. */
export function WindowAvatar({ conversation, name }: Props) {
  const now = useNow({ updateInterval: 60_000 });
  const { fraction, isClosing, isLimited } = replyWindow(conversation, now);
  const ring = isLimited
    ? { share: fraction, tone: isClosing ? ("warning" as const) : ("primary" as const) }
    : undefined;
  return (
    <span className="relative shrink-0">
      <Avatar name={name} ring={ring} className="size-11 text-xs" />
      <ChannelBadge channel={conversation.channel} />
    </span>
  );
}
