import type { Random } from "#/simulator/random.ts";
import type { Findings } from "./invariants.ts";
import type { Stage } from "./stage.ts";

export type Size = "ci" | "full";

/** One kind of fault: does the damage, waits until the product has recovered, and notes what held. */
export type Scenario = (run: { stage: Stage; size: Size; random: Random; findings: Findings }) => Promise<void>;

/** So many moments between 1 and `total`, spread over it at random, in order. */
export function momentsIn(total: number, count: number, random: Random): number[] {
  return Array.from({ length: count }, (_, index) => Math.ceil(((index + 0.1 + 0.8 * random()) * total) / count));
}
