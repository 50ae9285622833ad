"use client";

import { ChevronRight, MessagesSquare, Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import type { ConnectOptionsDto } from "#/domain/channels/channel-settings-schema.ts";
import { useChannels } from "#/ui/data/channels.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Badge } from "#/ui/kit/badge.tsx";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { EmptyState } from "#/ui/kit/empty-state.tsx";
import { phoneText } from "#/ui/kit/phone-text.ts";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { SettingsPage } from "../settings-page.tsx";
import { ChannelState } from "./channel-state.tsx";
import { ConnectDialog } from "./connect-dialog.tsx";

/** The numbers of the workspace. Without `options` the person may look but not connect any. */
export function ChannelsScreen(props: { channels: ChannelDto[]; options: ConnectOptionsDto | null }) {
  const t = useTranslations("channels");
  const settings = useTranslations("settings");
  const { data: channels } = useChannels(props.channels);
  const [isConnecting, setConnecting] = useState(false);
  const connect = props.options && (
    <Button variant="primary" onClick={() => setConnecting(true)}>
      <Plus aria-hidden="true" />
      {t("connect.button")}
    </Button>
  );
  return (
    <SettingsPage title={settings("nav.channels")} text={settings("about.channels")} actions={connect}>
      <SectionCard isFlush>
        {channels.length === 0 ? (
          <EmptyState icon={<MessagesSquare />} title={t("emptyTitle")} text={t("emptyText")} />
        ) : (
          <ul className="divide-y">
            {channels.map((channel) => (
              <ChannelRow key={channel.id} channel={channel} />
            ))}
          </ul>
        )}
      </SectionCard>
      {props.options && <ConnectDialog isOpen={isConnecting} onOpenChange={setConnecting} options={props.options} />}
    </SettingsPage>
  );
}

function ChannelRow({ channel }: { channel: ChannelDto }) {
  const t = useTranslations("channels");
  const { workspaceSlug } = useWorkspaceSession();
  return (
    <li>
      <Link
        href={`/${workspaceSlug}/settings/channels/${channel.id}`}
        className="-outline-offset-2 flex items-center gap-3 px-4 py-3.5 transition-colors hover:bg-accent/60 sm:px-5"
      >
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <BidiText className="truncate font-medium text-sm">{channel.displayName}</BidiText>
            {channel.isSimulated && <Badge>{t("simulated")}</Badge>}
          </span>
          <span className="block truncate text-muted-foreground text-xs">
            <BidiText ltr>{phoneText(channel.phoneNumber) ?? channel.phoneNumberId}</BidiText>
          </span>
        </span>
        <ChannelState channel={channel} />
        <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-muted-foreground rtl:-scale-x-100" />
      </Link>
    </li>
  );
}
