import { z } from "zod";

/**
 * Components of a template or of a call of one: each says which of these it is, in capitals or not, as Meta reads it, and
 * so do those of a carousel's cards.
 */
export function componentsOf(types: string[], cardTypes: string[]) {
  const cards = z.array(z.looseObject({ components: z.array(oneOf(cardTypes)).optional() })).optional();
  return z.array(
    oneOf(types).superRefine((component, context) => {
      for (const { path, message } of cards.safeParse(component.cards).error?.issues ?? [])
        context.addIssue({ code: "custom", path: ["cards", ...path], message });
    }),
  );
}

function oneOf(types: string[]) {
  const isKnown = ({ type }: Record<string, unknown>) =>
    typeof type === "string" && types.some((known) => known.toLowerCase() === type.toLowerCase());
  return z.record(z.string(), z.unknown()).refine(isKnown, `Give its \`type\`: one of ${types.join(", ")}.`);
}
