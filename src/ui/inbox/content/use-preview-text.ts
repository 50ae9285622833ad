import { useTranslations } from "next-intl";

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
]);

/** One line that stands for a message: its text without markup, or what it is. */
export function usePreviewText(): (message: { messageType: string; content: string }) => string {
  const t = useTranslations("inbox.preview");
  return ({ messageType, content }) => {
    const text = content.replace(/```/g, "").replace(/\s+/g, " ").trim();
    if (text) return text;
    return named.has(messageType) ? t(messageType) : t("other");
  };
}
