"use client";

import { useTranslations } from "next-intl";
import type { BusinessProfileDto } from "#/domain/channels/channel-settings-schema.ts";
import { useChannelPart } from "#/ui/data/channels.ts";
import { PartUnread } from "./part-unread.tsx";
import { ProfileForm } from "./profile-form.tsx";

/** What customers see when they open the business in WhatsApp, read from Meta. */
export function ProfileTab({ channelId }: { channelId: string }) {
  const t = useTranslations("channels.profile");
  const query = useChannelPart<BusinessProfileDto>(channelId, "profile");
  const { data } = query;
  if (data) return <ProfileForm key={JSON.stringify(data)} channelId={channelId} profile={data} />;
  return <PartUnread title={t("title")} text={t("text")} failed={t("failed")} query={query} className="h-64" />;
}
