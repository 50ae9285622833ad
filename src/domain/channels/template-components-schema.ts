import { z } from "zod";

/** Components of a template or of a call of one: each says which of these it is, in capitals or not, as Meta reads it. */
export function componentsOf(types: string[]) {
  const isKnown = ({ type }: Record<string, unknown>) =>
    typeof type === "string" && types.some((known) => known.toLowerCase() === type.toLowerCase());
  return z.array(z.record(z.string(), z.unknown()).refine(isKnown, `Give its \`type\`: one of ${types.join(", ")}.`));
}
