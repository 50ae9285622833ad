/** Meta's limits of a template (whatsapp-cloud reference §9 and §10.1). */
export const templateLimits = {
  name: 512,
  header: 60,
  body: 1024,
  footer: 60,
  cardBody: 160,
  buttonText: 25,
  buttons: 10,
  urlButtons: 2,
  phoneButtons: 1,
  codeButtons: 1,
  url: 2000,
  phone: 20,
  code: 15,
  cards: 10,
  leastCards: 2,
  cardButtons: 2,
  offer: 16,
} as const;

export const templateCategories = ["UTILITY", "MARKETING", "AUTHENTICATION"] as const;
export type TemplateCategory = (typeof templateCategories)[number];

/** Seconds that a message may wait for its receiver, per category; -1 is 30 days (whatsapp-cloud reference §8.13). */
export const timesToLive: Record<TemplateCategory, { least: number; most: number }> = {
  AUTHENTICATION: { least: 30, most: 900 },
  UTILITY: { least: 30, most: 43_200 },
  MARKETING: { least: 43_200, most: 2_592_000 },
};

/** What is wrong with a template; each has a sentence in `ui/messages/<language>/templates.json`. */
export const templateProblemKeys = [
  "nameMissing",
  "nameFormat",
  "languageMissing",
  "bodyMissing",
  "tooLong",
  "headerVariables",
  "variableAtEdge",
  "variablesTogether",
  "variableNumbers",
  "variableNames",
  "tooManyVariables",
  "sampleMissing",
  "fileMissing",
  "footerVariables",
  "buttonTextMissing",
  "buttonTextTwice",
  "tooManyButtons",
  "quickRepliesApart",
  "urlInvalid",
  "urlVariable",
  "phoneInvalid",
  "codeInvalid",
  "flowMissing",
  "codeButtonMissing",
  "codeButtonOnly",
  "tooFewCards",
  "tooManyCards",
  "cardsDiffer",
  "cardHeader",
  "carouselAlone",
  "marketingOnly",
  "offerTextMissing",
  "ttlRange",
] as const;
export type TemplateProblemKey = (typeof templateProblemKeys)[number];

/** `at` is the place, such as `body`, `header`, `buttons.0.text` or `cards.1.body`. */
export type TemplateProblem = { key: TemplateProblemKey; at: string; values?: Record<string, string | number> };
