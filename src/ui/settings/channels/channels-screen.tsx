"use client";

import { MessagesSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { EmptyState } from "#/ui/kit/empty-state.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { SettingsPage } from "../settings-page.tsx";
import { ChannelState } from "./channel-state.tsx";

/** The numbers of the workspace. */
export function ChannelsScreen({ channels }: { channels: ChannelDto[] }) {
  const t = useTranslations("settings");
  return (
    <SettingsPage title={t("nav.channels")} text={t("about.channels")}>
      <SectionCard isFlush>
        {channels.length === 0 ? (
          <EmptyState icon={<MessagesSquare />} title={t("channels.emptyTitle")} text={t("channels.emptyText")} />
        ) : (
          <ul className="divide-y">
            {channels.map((channel) => (
              <ChannelRow key={channel.id} channel={channel} />
            ))}
          </ul>
        )}
      </SectionCard>
    </SettingsPage>
  );
}

function ChannelRow({ channel }: { channel: ChannelDto }) {
  return (
    <li className="flex items-center gap-3 px-4 py-3 sm:px-5">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium text-sm">
          <BidiText>{channel.displayName}</BidiText>
        </p>
        <p className="truncate text-muted-foreground text-xs">
          <BidiText ltr>{channel.phoneNumber ? `+${channel.phoneNumber}` : channel.phoneNumberId}</BidiText>
        </p>
      </div>
      <ChannelState channel={channel} />
    </li>
  );
}
