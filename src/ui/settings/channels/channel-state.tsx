"use client";

import { useTranslations } from "next-intl";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import { StatusDot, type StatusTone } from "#/ui/kit/status-dot.tsx";

const tones = {
  CONNECTED: "success",
  CONNECTING: "info",
  QR_READY: "info",
  DISCONNECTED: "neutral",
  FAILED: "danger",
  UNROUTED: "warning",
  WARNING: "warning",
  CRITICAL: "danger",
} as const satisfies Record<string, StatusTone>;

type Shown = Pick<ChannelDto, "connectionStatus" | "verification" | "healthStatus">;

/** Whether a channel works, in a word: the first thing that is wrong, or that nothing is. */
export function ChannelState({ channel }: { channel: Shown }) {
  const t = useTranslations("channels.state");
  const state = stateOf(channel);
  return <StatusDot tone={tones[state]}>{t(state)}</StatusDot>;
}

function stateOf({ connectionStatus, verification, healthStatus }: Shown): keyof typeof tones {
  if (connectionStatus !== "CONNECTED" && connectionStatus !== "CONNECTING") return connectionStatus;
  if (verification === "UNROUTED") return "UNROUTED";
  return connectionStatus === "CONNECTED" && healthStatus !== "HEALTHY" ? healthStatus : connectionStatus;
}
