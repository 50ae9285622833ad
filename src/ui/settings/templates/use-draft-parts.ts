import { useTranslations } from "next-intl";
import { type TemplateParts, templateParts } from "#/domain/channels/template-parts-schema.ts";
import { componentsOf, type Draft } from "./draft.ts";

/** What a draft will look like; for a code the words that Meta writes. */
export function useDraftParts(draft: Draft): TemplateParts {
  const t = useTranslations("templates.preview");
  const parts = templateParts(componentsOf(draft));
  if (draft.category !== "AUTHENTICATION") {
    return parts.body.text === "" ? { ...parts, body: { text: t("empty"), examples: {} } } : parts;
  }
  const { minutes, hasWarning } = draft.code;
  const text = [t("codeText", { code: "123456" }), hasWarning ? t("codeWarning") : ""].filter(Boolean).join(" ");
  const footer = Number(minutes) > 0 ? t("codeExpires", { count: Number(minutes) }) : "";
  return { ...parts, body: { text, examples: {} }, footer };
}
