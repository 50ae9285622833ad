"use client";

import { CircleCheck, Info } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import { Banner } from "#/ui/kit/banner.tsx";
import { CopyField } from "#/ui/kit/copy-field.tsx";
import { ProviderWords } from "./provider-words.tsx";

/** A channel that was just made, with the verify token if it is shown this once. */
export type Connected = { channel: ChannelDto; verifyToken: string | null };

export function ConnectResult({ channel, verifyToken }: Connected) {
  const t = useTranslations("channels.connect");
  const isProven = channel.verification === "VERIFIED" && !channel.hasOwnSecret;
  return (
    <div className="flex flex-col gap-4">
      {channel.connectionError ? (
        <ProviderWords words={channel.connectionError} />
      ) : (
        <Banner
          tone={isProven ? "success" : "info"}
          icon={isProven ? <CircleCheck aria-hidden="true" /> : <Info aria-hidden="true" />}
          role="status"
        >
          {isProven ? t("proven") : channel.hasOwnSecret ? t("enterAddress") : t("unproven")}
        </Banner>
      )}
      {channel.hasOwnSecret && channel.webhookUrl && <CopyField label={t("webhookUrl")} value={channel.webhookUrl} />}
      {verifyToken && <CopyField label={t("verifyToken")} value={verifyToken} />}
    </div>
  );
}
