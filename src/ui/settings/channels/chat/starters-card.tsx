"use client";

import { useTranslations } from "next-intl";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import type { ConversationStarters } from "#/domain/channels/conversation-starters-schema.ts";
import { useChannelPart } from "#/ui/data/channels.ts";
import { PartUnread } from "../part-unread.tsx";
import { StartersForm } from "./starters-form.tsx";

/** Questions and commands that WhatsApp offers to a customer, read from Meta. */
export function StartersCard({ channel }: { channel: ChannelDto }) {
  const t = useTranslations("channels.starters");
  const query = useChannelPart<ConversationStarters>(channel.id, "starters");
  if (query.data) return <StartersForm channel={channel} starters={query.data} />;
  return <PartUnread title={t("title")} text={t("text")} failed={t("failed")} query={query} className="h-96" />;
}
