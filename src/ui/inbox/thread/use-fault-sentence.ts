import { useTranslations } from "next-intl";
import { sendErrorKey } from "#/domain/channels/schema.ts";

/** The reason and the next step for a code; for a code nobody has words for, the provider's own. */
export function useFaultSentence(code: string | null, ownWords: string | null): string {
  const t = useTranslations("send-errors");
  const key = sendErrorKey(code);
  if (key === "unknown" && ownWords) return ownWords;
  return `${t(`${key}.reason`)} ${t(`${key}.next`)}`;
}
