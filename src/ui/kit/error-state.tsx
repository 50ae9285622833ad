"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonStyles } from "./button-styles.ts";
import { cn } from "./cn.ts";

type Props = { title?: string; text?: string; requestId?: string; onRetry?: () => void; className?: string };

/** Something failed: in words, with a way on, and the id that support needs to find it in the logs. */
export function ErrorState({ title, text, requestId, onRetry, className }: Props) {
  const t = useTranslations("common");
  return (
    <div role="alert" className={cn("m-auto flex max-w-sm flex-col items-center px-6 py-10 text-center", className)}>
      <span
        aria-hidden="true"
        className="mb-4 grid size-11 place-items-center rounded-xl bg-destructive-soft text-destructive"
      >
        <TriangleAlert className="size-5" />
      </span>
      <p className="text-balance font-semibold text-sm">{title ?? t("errorTitle")}</p>
      <p className="mt-1 text-pretty text-muted-foreground text-sm">{text ?? t("errorText")}</p>
      {onRetry && (
        // Without what `Button` is made of, which every page would load for the sake of its error page.
        <button type="button" onClick={onRetry} className={cn(buttonStyles(), "mt-4")}>
          <RotateCw aria-hidden="true" />
          {t("retry")}
        </button>
      )}
      {requestId && (
        <p className="mt-4 text-muted-foreground text-xs">
          {t.rich("requestId", { id: requestId, code: (id) => <code className="select-all font-mono">{id}</code> })}
        </p>
      )}
    </div>
  );
}
