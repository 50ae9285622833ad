import type { Mutant } from "./mutants.ts";

/** The source with the defect in it. Throws unless the place is there exactly once. */
export function mutate({ name, file, find, replace }: Mutant, source: string): string {
  const places = source.split(find).length - 1;
  if (places !== 1) throw new Error(`"${name}": its place is in ${file} ${places} times instead of once`);
  return source.replace(find, () => replace);
}
