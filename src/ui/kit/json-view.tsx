"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "./button.tsx";
import { useCopied } from "./use-copied.ts";

/** What a machine wrote, for people to read: set out in lines, left to right in every language, and copied as it is. */
export function JsonView({ label, value }: { label: string; value: unknown }) {
  const t = useTranslations("common");
  const text = useMemo(() => laidOut(value), [value]);
  const { isCopied, copy } = useCopied(text);
  const Icon = isCopied ? Check : Copy;
  return (
    <section aria-label={label} className="min-w-0 overflow-hidden rounded-lg border">
      <div className="flex items-center justify-between gap-2 border-b bg-muted py-1 ps-3 pe-1">
        <h3 className="font-medium text-xs">{label}</h3>
        <Button variant="ghost" size="sm" onClick={() => void copy()}>
          <Icon aria-hidden="true" />
          {isCopied ? t("copied") : t("copyPlain")}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre dir="ltr" tabIndex={0} className="max-h-[60dvh] overflow-auto p-3 text-start font-mono text-xs leading-5">
        {text}
      </pre>
    </section>
  );
}

/** A text that is JSON itself is laid out as such; any other stays as it is. */
function laidOut(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value, null, 2) ?? "";
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch (error) {
    if (error instanceof SyntaxError) return value;
    throw error;
  }
}
