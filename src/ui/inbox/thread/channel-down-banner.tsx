"use client";

import { CloudOff } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ConversationDto } from "#/domain/messaging/schema.ts";
import { useIsChannelDown } from "#/ui/data/channels.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Banner } from "#/ui/kit/banner.tsx";
import { BidiText } from "#/ui/kit/bidi-text.tsx";

type Props = { conversation: Pick<ConversationDto, "channelAccountId" | "channelName"> };

/** Says above the composer that what is written will wait, while the conversation's number is off or does not work. */
export function ChannelDownBanner({ conversation: { channelAccountId, channelName } }: Props) {
  const t = useTranslations("inbox.channelDown");
  const { workspaceSlug } = useWorkspaceSession();
  if (!useIsChannelDown(channelAccountId)) return null;
  return (
    <Banner tone="warning" icon={<CloudOff aria-hidden />} role="status" className="mx-3 mb-2 shrink-0 md:mx-4">
      {t.rich("text", { name: () => <BidiText>{channelName}</BidiText> })}{" "}
      <Link
        href={`/${workspaceSlug}/settings/channels/${channelAccountId}`}
        className="whitespace-nowrap font-medium underline underline-offset-2"
      >
        {t("settings")}
      </Link>
    </Banner>
  );
}
