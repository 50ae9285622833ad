"use client";

import { useTranslations } from "next-intl";
import { createContext, useContext } from "react";
import type { RuleBreach } from "#/domain/channels/interactive-rules-schema.ts";

/** What is wrong, by place. Empty until it should be told. */
export const Problems = createContext<ReadonlyMap<string, RuleBreach>>(new Map());

/** A field that is still empty is wrong only once someone wanted to send; a text that is too long is so at once. */
export function shownProblems(breaches: RuleBreach[], hasTried: boolean): ReadonlyMap<string, RuleBreach> {
  const early = new Set(["tooLong", "tooMany", "repeated"]);
  const shown = breaches.filter(({ rule }) => hasTried || early.has(rule));
  return new Map(shown.toReversed().map((breach) => [breach.path.join("."), breach]));
}

/** What is wrong at one place, in words. */
export function useProblem(path: string): string | undefined {
  const t = useTranslations("composer.rules");
  const breach = useContext(Problems).get(path);
  return breach && t(breach.rule, { limit: breach.limit ?? 0 });
}

/** The same for a place that has no control of its own, such as a list of buttons. */
export function ProblemAt({ path }: { path: string }) {
  const problem = useProblem(path);
  return problem ? (
    <p role="alert" className="text-destructive text-xs">
      {problem}
    </p>
  ) : null;
}
