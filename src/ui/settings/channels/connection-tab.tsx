"use client";

import { useTranslations } from "next-intl";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import type { ChannelWebhookDto } from "#/domain/channels/channel-settings-schema.ts";
import { useChannelPart } from "#/ui/data/channels.ts";
import { CopyField } from "#/ui/kit/copy-field.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { FormRow } from "#/ui/kit/form-row.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { StatusDot } from "#/ui/kit/status-dot.tsx";
import { AccountNumbers } from "./account-numbers.tsx";
import { ChannelDanger } from "./channel-danger.tsx";
import { NumberRegistration } from "./number-registration.tsx";
import { RenameRow } from "./rename-row.tsx";
import { SubscriptionRow } from "./subscription-row.tsx";
import { TokenRow } from "./token-row.tsx";

const verificationTones = { VERIFIED: "success", UNVERIFIED: "info", UNROUTED: "warning" } as const;

/** Everything about how a number is connected, for those who may change it. */
export function ConnectionTab({ channel }: { channel: ChannelDto }) {
  const t = useTranslations("channels.connection");
  return (
    <div className="flex flex-col gap-5">
      <SectionCard title={t("title")} isFlush>
        <RenameRow channel={channel} />
        {!channel.isSimulated && (
          <FormRow label={t("verification")} text={t("verificationText")}>
            <StatusDot tone={verificationTones[channel.verification]}>
              {t(`verifications.${channel.verification}`)}
            </StatusDot>
          </FormRow>
        )}
        <TokenRow channel={channel} />
        <SubscriptionRow channel={channel} />
      </SectionCard>
      <Webhook id={channel.id} />
      <AccountNumbers channelId={channel.id} />
      <NumberRegistration channel={channel} />
      <ChannelDanger channel={channel} />
    </div>
  );
}

function Webhook({ id }: { id: string }) {
  const t = useTranslations("channels.webhook");
  const { data, isError, refetch } = useChannelPart<ChannelWebhookDto>(id, "webhook");
  return (
    <SectionCard title={t("title")} text={t(data?.isOwnAddress === false ? "textShared" : "text")}>
      {isError && <ErrorState onRetry={() => void refetch()} />}
      {!data && !isError && <Skeleton className="h-28" />}
      {data && (
        <div className="flex flex-col gap-4">
          <CopyField label={t("url")} value={data.url} />
          {data.verifyToken && <CopyField label={t("verifyToken")} value={data.verifyToken} />}
          <CopyField label={t("fields")} value={data.fields.join(",")} />
        </div>
      )}
    </SectionCard>
  );
}
