import { useTranslations } from "next-intl";
import { cn } from "#/ui/kit/cn.ts";

/** The letter waw, with which the name begins, drawn as a speech bubble. */
export function WaslMark({ className }: { className?: string }) {
  const t = useTranslations("common");
  return (
    <svg viewBox="0 0 32 32" role="img" aria-label={t("appName")} className={cn("size-8", className)}>
      <rect width="32" height="32" rx="9" className="fill-primary" />
      <g fill="none" strokeWidth="3.4" strokeLinecap="round" className="stroke-primary-foreground">
        <circle cx="17" cy="12.6" r="5" />
        <path d="M22 12.6c0 6.9-4.6 10.9-12.4 11.2" />
      </g>
    </svg>
  );
}
