import type { Json } from "./ledger-entry.ts";
import { specialTemplates } from "./special-templates.ts";

/** A template as `GET /{waba}/message_templates` lists it. */
export type Template = {
  id: string;
  name: string;
  language: string;
  status: "APPROVED" | "PENDING" | "REJECTED" | "PAUSED" | "DISABLED" | "ARCHIVED";
  category: "UTILITY" | "MARKETING" | "AUTHENTICATION";
  parameter_format: "POSITIONAL" | "NAMED";
  components: TemplatePart[];
  rejected_reason?: string;
  previous_category?: string;
  message_send_ttl_seconds?: number;
};

export type TemplatePart = {
  type: string;
  format?: string;
  text?: string;
  example?: Json;
  buttons?: TemplateButton[];
  cards?: { components: TemplatePart[] }[];
  limited_time_offer?: { text?: string; has_expiration?: boolean };
};

export type TemplateButton = { type: string; text?: string; url?: string; phone_number?: string; example?: unknown };

/** What the business gave as samples when it had the template reviewed. */
const samples: Record<string, string[]> = {
  order_update: ["Sara", "#1042", "on its way"],
  appointment_reminder: ["Sara", "12 May", "18:30"],
  weekend_offer: ["Sara", "20 %"],
};

/** The approved templates of every simulated business account, in three languages. */
export const templates: Template[] = [
  ...inLanguages("hello_world", "UTILITY", {
    en_US: ["Hello World", "Welcome and congratulations!! This message demonstrates your ability to send a message."],
    fr: ["Bonjour", "Bienvenue ! Ce message montre que votre compte peut envoyer des messages."],
    ar: ["مرحبا", "أهلا بك! هذه الرسالة تبين أن حسابك يستطيع إرسال الرسائل."],
  }),
  ...inLanguages("order_update", "UTILITY", {
    en: ["", "Hi {{1}}, your order {{2}} is now {{3}}. Thank you!", "Track order", "Talk to us"],
    fr: ["", "Bonjour {{1}}, votre commande {{2}} est maintenant {{3}}. Merci !", "Suivre", "Nous écrire"],
    ar: ["", "مرحبا {{1}}، طلبك {{2}} الآن {{3}}. شكرا لك!", "تتبع الطلب", "تحدث معنا"],
  }),
  ...inLanguages("appointment_reminder", "UTILITY", {
    en: ["Reminder", "Hi {{1}}, we expect you on {{2}} at {{3}} o'clock.", "Confirm", "Reschedule"],
    fr: ["Rappel", "Bonjour {{1}}, nous vous attendons le {{2}} à {{3}} heures.", "Confirmer", "Reporter"],
    ar: ["تذكير", "مرحبا {{1}}، ننتظرك يوم {{2}} الساعة {{3}} تماما.", "تأكيد", "تغيير الموعد"],
  }),
  ...inLanguages("weekend_offer", "MARKETING", {
    en: ["Weekend offer", "Hello {{1}}! Enjoy {{2}} off everything until Sunday.", "See the menu", "Stop promotions"],
    fr: ["Offre du week-end", "Bonjour {{1}} ! Profitez de {{2}} jusqu'à dimanche.", "Voir", "Stop promos"],
    ar: ["عرض نهاية الأسبوع", "مرحبا {{1}}! خصم {{2}} على كل شيء حتى الأحد.", "القائمة", "إيقاف العروض"],
  }),
  ...specialTemplates.map((template) => ({ ...template, id: templateId(template.name, template.language) })),
];

/** Names of the variables of a text: `{{1}}` or `{{first_name}}`, each once, in order. */
export function variablesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? ""))];
}

function inLanguages(
  name: string,
  category: Template["category"],
  texts: Record<string, [header: string, body: string, ...quickReplies: string[]]>,
): Template[] {
  return Object.entries(texts).map(([language, [header, body, ...quickReplies]]) => ({
    id: templateId(name, language),
    name,
    language,
    status: "APPROVED",
    category,
    parameter_format: "POSITIONAL",
    components: [
      ...(header ? [{ type: "HEADER" as const, format: "TEXT" as const, text: header }] : []),
      { type: "BODY" as const, text: body, ...example(name, body) },
      ...buttons(quickReplies),
    ],
  }));
}

function example(name: string, body: string): { example?: Json } {
  const names = variablesOf(body);
  return names.length > 0 ? { example: { body_text: [names.map((_, index) => samples[name]?.[index] ?? "…")] } } : {};
}

function buttons(quickReplies: string[]): TemplatePart[] {
  if (quickReplies.length === 0) return [];
  return [
    {
      type: "BUTTONS",
      buttons: quickReplies.map((text) => ({ type: "QUICK_REPLY", text })),
    },
  ];
}

/** A stable 16-digit id from the template's name and language; small enough to be a JSON number in webhooks. */
export function templateId(name: string, language: string): string {
  let hash = 7;
  for (const unit of `${name}/${language}`) hash = (hash * 31 + (unit.codePointAt(0) ?? 0)) % 899_999_999;
  return `8067${String(hash + 100_000_000).padStart(12, "0")}`;
}
