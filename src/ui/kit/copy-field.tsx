"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "./cn.ts";
import { IconButton } from "./icon-button.tsx";
import { useCopied } from "./use-copied.ts";

type Props = { label: string; value: string; className?: string };

/** A value to be pasted elsewhere: an address, a token, an id. Left to right in every language. */
export function CopyField({ label, value, className }: Props) {
  const t = useTranslations("common");
  const { isCopied, copy } = useCopied(value);
  const Icon = isCopied ? Check : Copy;
  return (
    <div className={cn("min-w-0", className)}>
      <p className="mb-1.5 font-medium text-sm">{label}</p>
      <div className="flex min-w-0 items-center gap-1 rounded-md border bg-muted ps-3 pe-1">
        <code dir="ltr" className="min-w-0 flex-1 select-all break-all py-2 text-start font-mono text-xs">
          {value}
        </code>
        <IconButton size="sm" label={t("copy", { label })} onClick={() => void copy()}>
          <Icon aria-hidden="true" />
        </IconButton>
      </div>
      <span role="status" className="sr-only">
        {isCopied && t("copied")}
      </span>
    </div>
  );
}
