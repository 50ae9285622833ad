"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext } from "react";
import type { TemplateProblem, TemplateProblemKey } from "#/domain/channels/template-limits-schema.ts";

/** Not wrong yet while somebody still writes: told when they hand it in. */
const saidLater: ReadonlySet<TemplateProblemKey> = new Set<TemplateProblemKey>([
  "nameMissing",
  "languageMissing",
  "bodyMissing",
  "sampleMissing",
  "fileMissing",
  "buttonTextMissing",
  "urlInvalid",
  "phoneInvalid",
  "codeInvalid",
  "flowMissing",
  "codeButtonMissing",
  "tooFewCards",
  "offerTextMissing",
  "variableAtEdge",
  "tooManyVariables",
]);

const Problems = createContext<readonly TemplateProblem[]>([]);

type Props = { problems: readonly TemplateProblem[]; isAsked: boolean; children: ReactNode };

export function EditorProblems({ problems, isAsked, children }: Props) {
  const shown = isAsked ? problems : problems.filter(({ key }) => !saidLater.has(key));
  return <Problems value={shown}>{children}</Problems>;
}

/** What is wrong at a place, in words; undefined if nothing is. */
export function useProblemAt(): (at: string) => string | undefined {
  const t = useTranslations("templates.problem");
  const problems = useContext(Problems);
  return (at) => {
    const problem = problems.find((one) => one.at === at);
    return problem && t(problem.key, { variable: "{{1}}", most: 0, least: 0, ...problem.values });
  };
}
