"use client";

import { useTranslations } from "next-intl";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import { StatusDot, type StatusTone } from "#/ui/kit/status-dot.tsx";

type Status = ChannelDto["connectionStatus"];

const tones: Record<Status, StatusTone> = {
  CONNECTED: "success",
  CONNECTING: "info",
  QR_READY: "info",
  DISCONNECTED: "neutral",
  FAILED: "danger",
};

/** Whether a channel works, in a word. */
export function ChannelState({ channel }: { channel: Pick<ChannelDto, "connectionStatus"> }) {
  const t = useTranslations("settings.channels.state");
  return <StatusDot tone={tones[channel.connectionStatus]}>{t(channel.connectionStatus)}</StatusDot>;
}
