import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { mutants } from "./mutants/mutants.ts";
import { mutate } from "./mutants/mutate.ts";

// Running them takes minutes (`npm run test:mutants`); that each still has its place is cheap to know.
test("there are at least 20 seeded defects, each with a name of its own", () => {
  expect(mutants.length).toBeGreaterThanOrEqual(20);
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});

test.each(mutants)("$name: the defect can still be made, and its tests exist", (mutant) => {
  const source = readFileSync(mutant.file, "utf8");
  expect(mutate(mutant, source)).not.toBe(source);
  for (const file of mutant.tests) expect(existsSync(file), file).toBe(true);
});
