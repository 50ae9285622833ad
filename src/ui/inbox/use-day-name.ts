import { useFormatter, useNow, useTimeZone, useTranslations } from "next-intl";

const dayMs = 86_400_000;

/** Names a day as people do: today, yesterday, the weekday within a week, else the date. */
export function useDayName(): (at: string) => string {
  const t = useTranslations("inbox.day");
  const format = useFormatter();
  const timeZone = useTimeZone();
  const now = useNow({ updateInterval: 60_000 });
  return (at) => {
    const date = new Date(at);
    const days = dayNumber(now, timeZone) - dayNumber(date, timeZone);
    if (days === 0) return t("today");
    if (days === 1) return t("yesterday");
    if (days > 1 && days < 7) return format.dateTime(date, { weekday: "long" });
    const sameYear = now.getFullYear() === date.getFullYear();
    return format.dateTime(date, { day: "numeric", month: "long", ...(!sameYear && { year: "numeric" }) });
  };
}

/** The time of a list row: the clock today, the weekday within a week, else the short date. */
export function useRowTime(): (at: string) => string {
  const t = useTranslations("inbox.day");
  const format = useFormatter();
  const timeZone = useTimeZone();
  const now = useNow({ updateInterval: 60_000 });
  return (at) => {
    const date = new Date(at);
    const days = dayNumber(now, timeZone) - dayNumber(date, timeZone);
    if (days <= 0) return format.dateTime(date, { hour: "numeric", minute: "2-digit" });
    if (days === 1) return t("yesterday");
    if (days < 7) return format.dateTime(date, { weekday: "short" });
    const sameYear = now.getFullYear() === date.getFullYear();
    return format.dateTime(date, { day: "numeric", month: "short", ...(!sameYear && { year: "numeric" }) });
  };
}

/** Days since 1970 on the calendar of a time zone. */
function dayNumber(date: Date, timeZone: string | undefined): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  }).formatToParts(date);
  const value = (type: string) => Number(parts.find((item) => item.type === type)?.value);
  return Math.round(Date.UTC(value("year"), value("month") - 1, value("day")) / dayMs);
}
