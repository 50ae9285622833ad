import { AppError } from "#/platform/errors.ts";
import type { TemplateProblem, TemplateProblemKey } from "./template-limits-schema.ts";
import { type TemplateDraft, templateProblems } from "./template-rules-schema.ts";

/** Throws `template_invalid` with a sentence per field for what the provider would refuse anyway. `at` looks at one place. */
export function assertTemplate(draft: TemplateDraft, at = "all"): void {
  const problems = templateProblems(draft).filter((problem) => at === "all" || problem.at === at);
  const [first] = problems;
  if (!first) return;
  const fields = Object.fromEntries(problems.toReversed().map((problem) => [problem.at, sentenceOf(problem)]));
  throw new AppError("template_invalid", sentenceOf(first), { fields });
}

function sentenceOf({ key, values = {} }: TemplateProblem): string {
  return sentences[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** For programs; the editor says the same in the reader's language. */
const sentences: Record<TemplateProblemKey, string> = {
  nameMissing: "Give the template a name.",
  nameFormat: "A name has small letters, digits and underscores only.",
  languageMissing: "Choose a language, such as en, en_US or ar.",
  bodyMissing: "Write a text.",
  tooLong: "This may have at most {most} characters.",
  headerVariables: "A header may have one variable only.",
  variableAtEdge: "A text may not begin or end with a variable.",
  variablesTogether: "Put words between two variables.",
  variableNumbers: "Number the variables from 1 without gaps.",
  variableNames: "Variables are either all numbers or all names of small letters, digits and underscores.",
  tooManyVariables: "There are too many variables for so few words.",
  sampleMissing: "Give a sample value for {name}.",
  fileMissing: "Upload a sample file.",
  footerVariables: "A footer may not have variables.",
  buttonTextMissing: "Give the button a label.",
  buttonTextTwice: "Two buttons have the same label.",
  tooManyButtons: "There may be at most {most} of these buttons.",
  quickRepliesApart: "Put all quick replies next to each other.",
  urlInvalid: "Give a whole address that begins with https://.",
  urlVariable: "An address may have one variable, {{1}}, at its very end.",
  phoneInvalid: "Give a phone number with its country code.",
  codeInvalid: "Give a sample code of at most {most} characters.",
  flowMissing: "Give the id of the form (flow).",
  codeButtonMissing: "A template for codes needs the button that copies the code.",
  codeButtonOnly: "A template for codes has that one button only.",
  tooFewCards: "A carousel has at least {least} cards.",
  tooManyCards: "A carousel has at most {most} cards.",
  cardsDiffer: "All cards must have the same kinds of parts.",
  cardHeader: "Each card needs a picture or a film.",
  carouselAlone: "A carousel has a text above its cards and nothing else.",
  marketingOnly: "Only marketing templates may have this.",
  offerTextMissing: "Say what is offered.",
  ttlRange: "This category allows {least} to {most} seconds.",
};
