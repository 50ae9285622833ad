"use client";

import { useTranslations } from "next-intl";
import type { BusinessProfileDto } from "#/domain/channels/channel-settings-schema.ts";
import { ApiError } from "#/ui/data/api-client.ts";
import { useChannelPart } from "#/ui/data/channels.ts";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { ProfileForm } from "./profile-form.tsx";

/** What customers see when they open the business in WhatsApp, read from Meta. */
export function ProfileTab({ channelId }: { channelId: string }) {
  const t = useTranslations("channels.profile");
  const { data, error, refetch } = useChannelPart<BusinessProfileDto>(channelId, "profile");
  if (error) {
    const text = error instanceof ApiError ? error.message : undefined;
    return <ErrorState title={t("failed")} {...(text && { text })} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return (
      <SectionCard title={t("title")} text={t("text")}>
        <Skeleton className="h-64" />
      </SectionCard>
    );
  }
  return <ProfileForm key={JSON.stringify(data)} channelId={channelId} profile={data} />;
}
