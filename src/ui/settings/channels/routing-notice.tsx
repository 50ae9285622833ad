"use client";

import { Info, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import { Banner } from "#/ui/kit/banner.tsx";
import { ProviderWords } from "./provider-words.tsx";

/** What stands between the number and its messages, if anything does. */
export function RoutingNotice({ channel }: { channel: ChannelDto }) {
  const t = useTranslations("channels.routing");
  if (channel.connectionError) return <ProviderWords words={channel.connectionError} />;
  if (channel.connectionStatus === "DISCONNECTED" || channel.isSimulated) return null;
  if (channel.verification === "VERIFIED") return null;
  const isLost = channel.verification === "UNROUTED";
  return (
    <Banner
      tone={isLost ? "warning" : "info"}
      icon={isLost ? <TriangleAlert aria-hidden="true" /> : <Info aria-hidden="true" />}
    >
      {t(isLost ? "unrouted" : "unverified")}
    </Banner>
  );
}
