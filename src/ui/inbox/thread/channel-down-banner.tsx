"use client";

import { CloudOff, CreditCard, ShieldAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ConversationDto } from "#/domain/messaging/schema.ts";
import { useChannelTrouble } from "#/ui/data/channels.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Banner } from "#/ui/kit/banner.tsx";
import { BidiText } from "#/ui/kit/bidi-text.tsx";

const icons = {
  down: <CloudOff aria-hidden />,
  payment: <CreditCard aria-hidden />,
  spamLimit: <ShieldAlert aria-hidden />,
};

type Props = { conversation: Pick<ConversationDto, "channelAccountId" | "channelName"> };

/** Says above the composer what will wait, while the conversation's number is off, does not work or is paused. */
export function ChannelDownBanner({ conversation: { channelAccountId, channelName } }: Props) {
  const t = useTranslations("inbox.channelDown");
  const { workspaceSlug } = useWorkspaceSession();
  const trouble = useChannelTrouble(channelAccountId);
  if (!trouble) return null;
  return (
    <Banner tone="warning" icon={icons[trouble]} role="status" className="mx-3 mb-2 shrink-0 md:mx-4">
      {t.rich(trouble, { name: () => <BidiText>{channelName}</BidiText> })}{" "}
      <Link
        href={`/${workspaceSlug}/settings/channels/${channelAccountId}`}
        className="whitespace-nowrap font-medium underline underline-offset-2"
      >
        {t("settings")}
      </Link>
    </Banner>
  );
}
