import type { Effect, Severity, TemplateChange } from "../../../notice-effect.ts";
import { filled, id, type Json } from "../read.ts";

/** An effect on the template that the value names, for every number of its business account. */
export function templateEffect(
  value: Json,
  kind: "TEMPLATE_STATUS" | "TEMPLATE_QUALITY" | "TEMPLATE_CATEGORY" | "TEMPLATE_COMPONENTS",
  news: { severity: Severity; summary: Json; change: Omit<TemplateChange, "externalId" | "name" | "language"> },
): Effect[] {
  const named = {
    externalId: id(value, "message_template_id") ?? "",
    name: filled(value, "message_template_name") ?? "",
    language: filled(value, "message_template_language") ?? "",
  };
  if (!named.externalId && !named.name) return [];
  const summary = { template: named.name, language: named.language, ...news.summary };
  return [
    { target: "account", event: { kind, severity: news.severity, summary }, template: { ...named, ...news.change } },
  ];
}
