"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCopied } from "#/ui/kit/use-copied.ts";

/** A number, address or id that is copied by a click; left to right in every language. */
export function CopyValue({ value }: { value: string }) {
  const t = useTranslations("inbox.contact");
  const { isCopied, copy } = useCopied(value);
  const Icon = isCopied ? Check : Copy;
  return (
    <button
      type="button"
      onClick={() => void copy()}
      aria-label={t("copy", { value })}
      className="group/copy inline-flex max-w-full items-center gap-1.5 rounded-sm text-start hover:text-primary pointer-coarse:min-h-11"
    >
      <bdi dir="ltr" className="min-w-0 break-all tabular-nums">
        {value}
      </bdi>
      <Icon aria-hidden className="size-3.5 shrink-0 text-muted-foreground opacity-60 group-hover/copy:opacity-100" />
      <span role="status" className="sr-only">
        {isCopied && t("copied")}
      </span>
    </button>
  );
}
