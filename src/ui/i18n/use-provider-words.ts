import { useFormatter, useTranslations } from "next-intl";
import { useLanguageName } from "./use-language-name.ts";

export type ProviderDetail = { label: string | null; value: string };

/** What Meta's codes mean (whatsapp-cloud reference §5); one that nobody knows, and its prose, stay as they came. */
export function useProviderWords() {
  const t = useTranslations("provider-words");
  const format = useFormatter();
  const languageName = useLanguageName();

  const meaning = (part: string) => (isCode.test(part) && t.has(`word.${part}`) ? t(`word.${part}`) : part);
  /** `PARTNER_REMOVED: PRIMARY_INACTIVITY` and other codes in a row, each by its meaning. */
  const words = (text: string) =>
    text
      .split(/(: |, |\. )/)
      .map(meaning)
      .join("");

  const shownValue = (name: string, value: unknown) => {
    if (name === "language" && typeof value === "string") return languageName(value);
    if (name === "at" && typeof value === "string")
      return format.dateTime(new Date(value), { dateStyle: "medium", timeStyle: "short" });
    if (typeof value === "number" && name !== "code" && !name.endsWith("_id")) return format.number(value);
    return coded.has(name) ? words(String(value)) : String(value);
  };
  const labelOf = (name: string) => {
    if (speaking.has(name)) return null;
    return t.has(`field.${name}`) ? t(`field.${name}`) : name;
  };
  /** An event's facts, one by one; what happened itself needs no label. */
  const details = (summary: Record<string, unknown>): ProviderDetail[] =>
    Object.entries(plain(summary))
      .filter(([, value]) => value !== "" && (typeof value === "string" || typeof value === "number"))
      .map(([name, value]) => ({ label: labelOf(name), value: shownValue(name, value) }));

  return { words, details, whatHappened: (summary: Record<string, unknown>) => words(eventOf(plain(summary))) };
}

const isCode = /^[A-Z_]+$/;

/** Of a ban, the state says what happened; the event only that something did. */
function plain({ ban_info, ...summary }: Record<string, unknown>): Record<string, unknown> {
  const state = ban_info && typeof ban_info === "object" && "waba_ban_state" in ban_info && ban_info.waba_ban_state;
  return typeof state === "string" && state ? { ...summary, event: state.toUpperCase() } : summary;
}

function eventOf({ event, decision }: Record<string, unknown>): string {
  return String(event ?? decision ?? "");
}

/** Fields whose value says by itself what it is about. */
const speaking = new Set(["event", "decision", "status", "type", "alert_state", "description", "title", "details"]);

/** Fields that hold codes; anything else may be a name that only looks like one. */
const coded = new Set([
  "event",
  "decision",
  "status",
  "type",
  "alert_state",
  "reason",
  "quality",
  "previous",
  "category",
  "coming",
  "old_status",
  "new_status",
]);
