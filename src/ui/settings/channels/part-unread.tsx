"use client";

import { useTranslations } from "next-intl";
import { ApiError } from "#/ui/data/api-client.ts";
import { useProviderWords } from "#/ui/i18n/use-provider-words.ts";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { isUnreached } from "./is-unreached.ts";

type Props = {
  title: string;
  text: string;
  /** Above Meta's own words, when it does not tell. */
  failed: string;
  query: { error: Error | null; refetch: () => Promise<unknown> };
  /** Its height, as of what will stand there. */
  className: string;
};

/** In place of what Meta has not told yet, or does not tell. */
export function PartUnread({ title, text, failed, query: { error, refetch }, className }: Props) {
  const t = useTranslations("channels.test");
  const { words: meaning } = useProviderWords();
  const words = error instanceof ApiError && (isUnreached(error.code) ? t("unreached") : meaning(error.message));
  return (
    <SectionCard title={title} text={text}>
      {error ? (
        <ErrorState title={failed} {...(words && { text: words })} onRetry={() => void refetch()} />
      ) : (
        <Skeleton className={className} />
      )}
    </SectionCard>
  );
}
