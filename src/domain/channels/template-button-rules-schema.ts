import { type TemplateProblem, templateLimits } from "./template-limits-schema.ts";
import { placeholders, type TemplateButton } from "./template-parts-schema.ts";

/** What Meta would refuse about a row of buttons. `prefix` is that of the card, empty for the template's own. */
export function buttonProblems(buttons: TemplateButton[], prefix: string): TemplateProblem[] {
  const at = `${prefix}buttons`;
  const problems: TemplateProblem[] = buttons.flatMap((button, index) => ownProblems(button, `${at}.${index}`));
  const most = prefix ? templateLimits.cardButtons : templateLimits.buttons;
  const count = (type: string) => buttons.filter((button) => button.type === type).length;
  if (buttons.length > most) problems.push({ key: "tooManyButtons", at, values: { most } });
  for (const [type, limit] of limits) {
    if (count(type) > limit) problems.push({ key: "tooManyButtons", at: `${at}.${type}`, values: { most: limit } });
  }
  const texts = buttons.map(({ text }) => text.trim()).filter(Boolean);
  if (new Set(texts).size < texts.length) problems.push({ key: "buttonTextTwice", at });
  if (!prefix && changesOf(buttons) > 1) problems.push({ key: "quickRepliesApart", at });
  return problems;
}

const limits: [type: string, most: number][] = [
  ["URL", templateLimits.urlButtons],
  ["PHONE_NUMBER", templateLimits.phoneButtons],
  ["COPY_CODE", templateLimits.codeButtons],
];

/** Meta writes the label of these itself. */
const labelled = new Set(["COPY_CODE", "CATALOG", "MPM"]);

function ownProblems(button: TemplateButton, at: string): TemplateProblem[] {
  const { type, text, phoneNumber, example } = button;
  const problems: TemplateProblem[] = [];
  if (!labelled.has(type) && text.trim() === "") problems.push({ key: "buttonTextMissing", at: `${at}.text` });
  if ([...text].length > templateLimits.buttonText)
    problems.push({ key: "tooLong", at: `${at}.text`, values: { most: templateLimits.buttonText } });
  if (type === "URL") problems.push(...urlProblems(button, at));
  if (type === "PHONE_NUMBER" && !/^\+?\d{6,19}$/.test(phoneNumber.replace(/[\s()-]/g, "")))
    problems.push({ key: "phoneInvalid", at: `${at}.phone` });
  if (type === "COPY_CODE" && (example.trim() === "" || example.length > templateLimits.code))
    problems.push({ key: "codeInvalid", at: `${at}.code`, values: { most: templateLimits.code } });
  if (type === "FLOW" && button.flowId.trim() === "") problems.push({ key: "flowMissing", at: `${at}.flow` });
  return problems;
}

/** One variable at most, at the very end, and a whole address as its sample. */
function urlProblems({ url, example }: TemplateButton, at: string): TemplateProblem[] {
  const fixed = url.split("{{")[0] ?? "";
  if (!URL.canParse(fixed) || !/^https?:\/\/[^/]+/.test(fixed) || url.length > templateLimits.url)
    return [{ key: "urlInvalid", at: `${at}.url` }];
  const names = placeholders(url);
  if (names.length === 0) return [];
  if (names.join() !== "1" || !/\{\{\s*1\s*\}\}$/.test(url)) return [{ key: "urlVariable", at: `${at}.url` }];
  const isSampled = example.startsWith(fixed) && example.length > fixed.length;
  return isSampled ? [] : [{ key: "sampleMissing", at: `${at}.sample`, values: { name: "1" } }];
}

/** How often the row changes between quick replies and other buttons: they have to be in two groups. */
function changesOf(buttons: TemplateButton[]): number {
  const kinds = buttons.map(({ type }) => type === "QUICK_REPLY");
  return kinds.filter((kind, index) => index > 0 && kind !== kinds[index - 1]).length;
}
