import { useTranslations } from "next-intl";
import type { PhoneMessage } from "./phone-api.ts";
import { useSummary } from "./use-summary.ts";

/** The message that is being answered, in one line. */
export function Quote({ message }: { message: PhoneMessage | undefined }) {
  const t = useTranslations("simulator");
  const summary = useSummary();
  return (
    <blockquote className="mb-1 rounded-lg border-primary border-s-4 bg-black/5 px-2 py-1 text-xs dark:bg-white/10">
      <span className="block font-medium text-primary">
        {message && (message.from === "customer" ? t("you") : t("them"))}
      </span>
      <span dir="auto" className="line-clamp-2">
        {message ? summary(message) : t("quoteGone")}
      </span>
    </blockquote>
  );
}
