import { useTranslations } from "next-intl";
import { cn } from "#/ui/kit/cn.ts";

/** Two links that meet: wasl is a joining. The same in both directions of writing. */
export function WaslMark({ className }: { className?: string }) {
  const t = useTranslations("common");
  return (
    <svg viewBox="0 0 32 32" role="img" aria-label={t("appName")} className={cn("size-8", className)}>
      <rect width="32" height="32" rx="9" className="fill-primary" />
      <g fill="none" strokeWidth="3" strokeLinecap="round" className="stroke-primary-foreground">
        <path d="M17.6 11.2h-5.1a4.9 4.9 0 0 0 0 9.8h1.2" />
        <path d="M14.4 20.8h5.1a4.9 4.9 0 0 0 0-9.8h-1.2" opacity="0.999" />
      </g>
    </svg>
  );
}
