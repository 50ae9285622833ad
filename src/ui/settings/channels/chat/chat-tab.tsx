"use client";

import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import { CommerceCard } from "./commerce-card.tsx";
import { LinksCard } from "./links-card.tsx";
import { StartersCard } from "./starters-card.tsx";

/** What customers find in and around the chat, as it is set at Meta. */
export function ChatTab({ channel }: { channel: ChannelDto }) {
  return (
    <div className="flex flex-col gap-5">
      <StartersCard channel={channel} />
      <LinksCard channelId={channel.id} />
      <CommerceCard channelId={channel.id} />
    </div>
  );
}
