"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { sendErrorKey } from "#/domain/channels/schema.ts";
import { Banner } from "#/ui/kit/banner.tsx";
import type { Refusal } from "./use-submit-template.ts";

/** A refusal of Meta's: our sentence and the next step, and below them Meta's own words. */
export function RefusalBanner({ refusal: { words, code, isProvider } }: { refusal: Refusal }) {
  const t = useTranslations("templates");
  const explain = useTranslations("send-errors");
  const key = sendErrorKey(code);
  return (
    <Banner tone="danger" role="alert" icon={<TriangleAlert aria-hidden />}>
      <p className="font-semibold">{t(isProvider ? "editor.refused" : "editor.failed")}</p>
      {isProvider && key !== "unknown" && key !== "invalidRequest" && (
        <p className="mt-0.5">{explain(`${key}.next`)}</p>
      )}
      <p className="mt-0.5" dir="auto">
        {isProvider && `${t("detail.words")}: `}
        {words}
        {code && ` (${code})`}
      </p>
    </Banner>
  );
}
