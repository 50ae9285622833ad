"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { sendErrorKey } from "#/domain/channels/schema.ts";
import { useProviderWords } from "#/ui/i18n/use-provider-words.ts";
import { Banner } from "#/ui/kit/banner.tsx";
import { BidiText } from "#/ui/kit/bidi-text.tsx";

/** A refusal: our sentence and the next step, where its code is known, and below it what Meta itself wrote. */
export function ProviderWords({ words, role }: { words: string; role?: "alert" }) {
  const t = useTranslations("channels");
  const reasons = useTranslations("send-errors");
  const { words: meaning } = useProviderWords();
  const code = /answered (\d+)/.exec(words)?.[1];
  const key = sendErrorKey(code);
  return (
    <Banner tone="danger" icon={<TriangleAlert aria-hidden="true" />} {...(role && { role })}>
      <p className="font-medium">{key === "unknown" ? t("refused") : reasons(`${key}.reason`)}</p>
      {key !== "unknown" && <p className="mt-0.5">{reasons(`${key}.next`)}</p>}
      <p className="mt-1.5 text-muted-foreground text-xs">
        {t("metaSays")} <BidiText className="break-words">{meaning(words)}</BidiText>
      </p>
    </Banner>
  );
}
