"use client";
import { useTranslations } from "next-intl";
import type { PhoneMessage } from "./phone-api.ts";

const named = [
  "image",
  "video",
  "audio",
  "sticker",
  "document",
  "location",
  "contacts",
  "order",
  "template",
  "interactive",
] as const;

/** One line about a message: its text, else the name of its kind. */
export function useSummary(): (message: PhoneMessage) => string {
  const t = useTranslations("simulator");
  return ({ type, content }) => {
    const { body, caption, text } = (content ?? {}) as { body?: unknown; caption?: string; text?: unknown };
    const words = [body, caption, text].find((value) => typeof value === "string" && value !== "");
    if (typeof words === "string") return words;
    if (typeof body === "object" && body !== null && "text" in body) return String(body.text);
    const name = named.find((kind) => kind === type);
    return t(name ? `kind.${name}` : "kind.other");
  };
}
