import { buttonProblems } from "./template-button-rules-schema.ts";
import { type TemplateCategory, type TemplateProblem, templateLimits, timesToLive } from "./template-limits-schema.ts";
import {
  type HeaderFormat,
  isCodeButton,
  placeholders,
  type TemplateFace,
  templateParts,
} from "./template-parts-schema.ts";

export type TemplateDraft = {
  name: string;
  language: string;
  category: TemplateCategory;
  components: Record<string, unknown>[];
  ttlSeconds?: number | null;
};

/** Everything for which Meta would refuse the template, as far as that can be told before asking. */
export function templateProblems(draft: TemplateDraft): TemplateProblem[] {
  const { category, components } = draft;
  const parts = templateParts(components);
  const isCode = category === "AUTHENTICATION";
  return [
    ...nameProblems(draft),
    ...ttlProblems(draft),
    ...(isCode
      ? codeProblems(parts)
      : faceProblems(parts, "", { body: templateLimits.body, files: fileCount(components) })),
    ...footerProblems(parts.footer),
    ...(isCode ? [] : buttonProblems(parts.buttons, "")),
    ...offerProblems(parts.offer, category),
    ...cardProblems(parts, draft),
  ];
}

function nameProblems({ name, language }: TemplateDraft): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  if (name === "") problems.push({ key: "nameMissing", at: "name" });
  else if (!/^[a-z0-9_]+$/.test(name)) problems.push({ key: "nameFormat", at: "name" });
  else if (name.length > templateLimits.name) problems.push(tooLong("name", templateLimits.name));
  if (!/^[a-z]{2,3}(_[A-Z]{2,3})?$/.test(language)) problems.push({ key: "languageMissing", at: "language" });
  return problems;
}

function ttlProblems({ category, ttlSeconds }: TemplateDraft): TemplateProblem[] {
  if (ttlSeconds === undefined || ttlSeconds === null || ttlSeconds === -1) return [];
  const { least, most } = timesToLive[category];
  const isInside = ttlSeconds >= least && ttlSeconds <= most;
  return isInside ? [] : [{ key: "ttlRange", at: "ttlSeconds", values: { least, most } }];
}

/** Meta writes the text of a code template itself; it only has to have its button. */
function codeProblems({ buttons }: TemplateFace): TemplateProblem[] {
  if (!buttons.some(isCodeButton)) return [{ key: "codeButtonMissing", at: "buttons" }];
  return buttons.length > 1 ? [{ key: "codeButtonOnly", at: "buttons" }] : [];
}

type FaceRules = { body: number; isBodyOptional?: boolean; files: number };

function faceProblems({ header, body }: TemplateFace, prefix: string, rules: FaceRules): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  if (header) problems.push(...headerProblems(header, `${prefix}header`, rules.files));
  if (body.text.trim() === "" && !rules.isBodyOptional) problems.push({ key: "bodyMissing", at: `${prefix}body` });
  problems.push(...textProblems(body, `${prefix}body`, rules.body));
  return problems;
}

type Header = NonNullable<TemplateFace["header"]>;

const fileFormats: HeaderFormat[] = ["IMAGE", "VIDEO", "DOCUMENT"];

function headerProblems(header: Header, at: string, files: number): TemplateProblem[] {
  if (fileFormats.includes(header.format)) return files > 0 ? [] : [{ key: "fileMissing", at }];
  if (header.format !== "TEXT") return [];
  const problems = textProblems(header, at, templateLimits.header, true);
  if (header.text.trim() === "") problems.push({ key: "bodyMissing", at });
  if (placeholders(header.text).length > 1) problems.push({ key: "headerVariables", at });
  return problems;
}

/** A variable neither begins nor ends a body; a header may be nothing else. */
function textProblems({ text, examples }: TemplateFace["body"], at: string, most: number, isHeader = false) {
  const problems: TemplateProblem[] = [];
  const names = placeholders(text);
  const trimmed = text.trim();
  if ([...text].length > most) problems.push(tooLong(at, most));
  if (!isHeader && /^\{\{\s*\w+\s*\}\}|\{\{\s*\w+\s*\}\}$/.test(trimmed)) problems.push({ key: "variableAtEdge", at });
  if (/\}\}\s*\{\{/.test(text)) problems.push({ key: "variablesTogether", at });
  const numbers = names.filter((name) => /^\d+$/.test(name));
  if (numbers.length > 0 && numbers.length < names.length) problems.push({ key: "variableNames", at });
  else if (numbers.some((name, index) => name !== String(index + 1))) problems.push({ key: "variableNumbers", at });
  else if (names.some((name) => !/^(\d+|[a-z][a-z0-9_]*)$/.test(name))) problems.push({ key: "variableNames", at });
  if (!isHeader && names.length > 0 && wordsOf(text) < names.length * 2) problems.push({ key: "tooManyVariables", at });
  for (const name of names) {
    if (!examples[name]?.trim()) problems.push({ key: "sampleMissing", at: `${at}.${name}`, values: { name } });
  }
  return problems;
}

/** Words beside the variables: Meta refuses a text that is little else than variables (2388293). */
function wordsOf(text: string): number {
  return text
    .replace(/\{\{\s*\w+\s*\}\}/g, " ")
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

function footerProblems(footer: string): TemplateProblem[] {
  if (placeholders(footer).length > 0) return [{ key: "footerVariables", at: "footer" }];
  return [...footer].length > templateLimits.footer ? [tooLong("footer", templateLimits.footer)] : [];
}

function offerProblems(offer: { text: string } | null, category: TemplateCategory): TemplateProblem[] {
  if (!offer) return [];
  const problems: TemplateProblem[] = category === "MARKETING" ? [] : [{ key: "marketingOnly", at: "offer" }];
  if (offer.text.trim() === "") problems.push({ key: "offerTextMissing", at: "offer" });
  if ([...offer.text].length > templateLimits.offer) problems.push(tooLong("offer", templateLimits.offer));
  return problems;
}

function cardProblems(parts: ReturnType<typeof templateParts>, draft: TemplateDraft): TemplateProblem[] {
  const { cards } = parts;
  const carousel = draft.components.find((component) => component.type === "CAROUSEL");
  if (!carousel) return [];
  const problems: TemplateProblem[] = draft.category === "MARKETING" ? [] : [{ key: "marketingOnly", at: "cards" }];
  const { leastCards, cards: most } = templateLimits;
  if (parts.header || parts.footer || parts.offer || parts.buttons.length > 0)
    problems.push({ key: "carouselAlone", at: "cards" });
  if (cards.length < leastCards) problems.push({ key: "tooFewCards", at: "cards", values: { least: leastCards } });
  if (cards.length > most) problems.push({ key: "tooManyCards", at: "cards", values: { most } });
  if (new Set(cards.map(shapeOf)).size > 1) problems.push({ key: "cardsDiffer", at: "cards" });
  const given = Array.isArray(carousel.cards) ? (carousel.cards as { components?: Record<string, unknown>[] }[]) : [];
  cards.forEach((card, index) => {
    const prefix = `cards.${index}.`;
    const files = fileCount(given[index]?.components ?? []);
    if (!card.header || card.header.format === "TEXT") problems.push({ key: "cardHeader", at: `${prefix}header` });
    problems.push(...faceProblems(card, prefix, { body: templateLimits.cardBody, isBodyOptional: true, files }));
    problems.push(...buttonProblems(card.buttons, prefix));
  });
  return problems;
}

/** All cards have the same kinds of parts. */
function shapeOf({ header, body, buttons }: TemplateFace): string {
  return [header?.format, body.text !== "", ...buttons.map(({ type }) => type)].join();
}

/** Samples that a header brings: a file of ours, or a handle that Meta gave for one. */
function fileCount(components: Record<string, unknown>[]): number {
  const example = components.find(({ type }) => type === "HEADER")?.example as Record<string, unknown> | undefined;
  const handles = Array.isArray(example?.header_handle) ? example.header_handle.length : 0;
  return handles + (typeof example?.file_id === "string" && example.file_id !== "" ? 1 : 0);
}

function tooLong(at: string, most: number): TemplateProblem {
  return { key: "tooLong", at, values: { most } };
}
