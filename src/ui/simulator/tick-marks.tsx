import { useTranslations } from "next-intl";
import type { PhoneMessage } from "./phone-api.ts";

/** One tick sent, two delivered, two blue read. */
export function TickMarks({ status }: { status: PhoneMessage["status"] }) {
  const t = useTranslations("simulator");
  const isRead = status === "read" || status === "played";
  const isDouble = isRead || status === "delivered";
  return (
    <svg
      role="img"
      aria-label={t(`status.${status}`)}
      viewBox="0 0 20 12"
      className={`h-3 w-5 fill-none stroke-2 ${isRead ? "stroke-tick-read" : "stroke-current"}`}
    >
      <path d="M2 6.5 5.5 10 12 2.5" />
      {isDouble && <path d="M9 9 10 10 17 2.5" />}
    </svg>
  );
}
