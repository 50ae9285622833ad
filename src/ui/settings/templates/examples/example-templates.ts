import type { TemplateCategory } from "#/domain/channels/template-limits-schema.ts";
import { arabicExamples } from "./arabic-examples.ts";
import { englishExamples } from "./english-examples.ts";
import { frenchExamples } from "./french-examples.ts";

/** What a business does; an example without any is for all. */
export const trades = ["restaurant", "shop", "agency", "appointments"] as const;
export type Trade = (typeof trades)[number];

export const exampleLanguages = ["en", "fr", "ar"] as const;
export type ExampleLanguage = (typeof exampleLanguages)[number];

export const exampleIds = [
  "order_confirmation",
  "cod_confirmation",
  "out_for_delivery",
  "order_ready",
  "delivered_feedback",
  "reservation_confirmation",
  "appointment_reminder",
  "payment_reminder",
  "quote_ready",
  "reply_request",
  "lead_follow_up",
  "abandoned_cart",
  "back_in_stock",
  "welcome",
] as const;
export type ExampleId = (typeof exampleIds)[number];

/** What an example says in one language: its text, the labels of its quick replies, and a sample of each variable. */
export type ExampleText = { body: string; replies: string[]; samples: Record<string, string> };

/** Meta moves a template that sells to marketing, whatever it was handed in as. */
export const exampleKinds: Record<ExampleId, { category: TemplateCategory; for: readonly Trade[] }> = {
  order_confirmation: { category: "UTILITY", for: ["restaurant", "shop"] },
  cod_confirmation: { category: "UTILITY", for: ["shop"] },
  out_for_delivery: { category: "UTILITY", for: ["restaurant", "shop"] },
  order_ready: { category: "UTILITY", for: ["restaurant", "shop"] },
  delivered_feedback: { category: "UTILITY", for: ["restaurant", "shop"] },
  reservation_confirmation: { category: "UTILITY", for: ["restaurant"] },
  appointment_reminder: { category: "UTILITY", for: ["appointments", "agency"] },
  payment_reminder: { category: "UTILITY", for: ["agency", "appointments"] },
  quote_ready: { category: "UTILITY", for: ["agency"] },
  reply_request: { category: "UTILITY", for: [] },
  lead_follow_up: { category: "MARKETING", for: ["agency", "appointments"] },
  abandoned_cart: { category: "MARKETING", for: ["shop"] },
  back_in_stock: { category: "MARKETING", for: ["shop"] },
  welcome: { category: "MARKETING", for: [] },
};

export const exampleTexts: Record<ExampleLanguage, Record<ExampleId, ExampleText>> = {
  en: englishExamples,
  fr: frenchExamples,
  ar: arabicExamples,
};
