"use client";

import { useTranslations } from "next-intl";
import { ApiError, OfflineError } from "#/ui/data/api-client.ts";
import { Banner } from "#/ui/kit/banner.tsx";
import { ProviderWords } from "../provider-words.tsx";

/** Why Meta did not take a change: its own words, or that there was no answer. */
export function ChangeRefused({ error }: { error: Error | null }) {
  const t = useTranslations("channels.test");
  const common = useTranslations("common");
  if (!error) return null;
  if (error instanceof ApiError && /answered \d+:/.test(error.message)) {
    return <ProviderWords words={error.message} role="alert" />;
  }
  return (
    <Banner tone="danger" role="alert">
      {error instanceof OfflineError ? common("offlineText") : t("unreached")}
    </Banner>
  );
}
