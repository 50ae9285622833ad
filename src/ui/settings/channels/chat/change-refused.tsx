"use client";

import { useTranslations } from "next-intl";
import { ApiError, OfflineError } from "#/ui/data/api-client.ts";
import { Banner } from "#/ui/kit/banner.tsx";
import { isUnreached } from "../is-unreached.ts";
import { ProviderWords } from "../provider-words.tsx";

/** Why a change was not taken: Meta's own words, or that Meta or our server did not answer. */
export function ChangeRefused({ error }: { error: Error | null }) {
  const t = useTranslations("channels.test");
  const common = useTranslations("common");
  if (!error) return null;
  if (error instanceof ApiError && /answered \d+:/.test(error.message)) {
    return <ProviderWords words={error.message} role="alert" />;
  }
  const isMetaSilent = error instanceof ApiError && isUnreached(error.code);
  const ours = common(error instanceof OfflineError ? "offlineText" : "errorText");
  return (
    <Banner tone="danger" role="alert">
      {isMetaSilent ? t("unreached") : ours}
    </Banner>
  );
}
