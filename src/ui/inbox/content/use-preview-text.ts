import { useTranslations } from "next-intl";
import { withoutMarkup } from "./whatsapp-markup.ts";

const named = new Set([
  "image",
  "video",
  "audio",
  "document",
  "sticker",
  "location",
  "contacts",
  "order",
  "unsupported",
  "template",
  "system",
]);

/** More than one line ever shows. */
const enough = 300;

/** One line that stands for a message: its text without markup, or what it is. */
export function usePreviewText(): (message: { messageType: string; content: string }) => string {
  const t = useTranslations("inbox.preview");
  return ({ messageType, content }) => {
    const text = withoutMarkup(content.slice(0, enough)).replace(/\s+/g, " ").trim();
    if (text) return text;
    return named.has(messageType) ? t(messageType) : t("other");
  };
}
