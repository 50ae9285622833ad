"use client";

import { Gift } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { TemplateParts } from "#/domain/channels/template-parts-schema.ts";
import { cn } from "#/ui/kit/cn.ts";
import type { PreviewTheme } from "./preview-theme.ts";

type Props = {
  offer: NonNullable<TemplateParts["offer"]>;
  parts: TemplateParts;
  values: Record<string, string>;
  look: PreviewTheme;
};

/** The box of a limited-time offer: what, the code, until when. */
export function PreviewOffer({ offer, parts, values, look }: Props) {
  const t = useTranslations("templates.preview");
  const format = useFormatter();
  const index = parts.buttons.findIndex(({ type }) => type === "COPY_CODE");
  const code = values[`buttons.${index}.code`] || parts.buttons[index]?.example;
  const until = Date.parse(values["offer.expires"] ?? "");
  return (
    <div className={cn("m-1 flex items-center gap-3 rounded-md p-2.5", look.media)}>
      <Gift aria-hidden className="size-7 shrink-0" />
      <div className="min-w-0 text-xs">
        <p className="truncate font-semibold text-sm" dir="auto">
          {offer.text}
        </p>
        {offer.hasExpiration && (
          <p>
            {Number.isNaN(until)
              ? t("expires")
              : t("expiresAt", { at: format.dateTime(until, { dateStyle: "medium", timeStyle: "short" }) })}
          </p>
        )}
        {code && <bdi className="font-mono">{code}</bdi>}
      </div>
    </div>
  );
}
