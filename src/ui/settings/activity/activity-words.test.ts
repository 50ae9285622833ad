import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { activityActions } from "#/domain/team/activity-schema.ts";
import words from "#/ui/messages/en/activity.json" with { type: "json" };

test("everything that is logged has its sentence, and its place in the list of what to look for", () => {
  const groups = activityActions.map((action) => action.split(".")[0] ?? action);
  expect(groups.filter((group) => !(group in words.groups))).toEqual([]);
  expect(activityActions.filter((action) => !(action.replace(".", "-") in words.actions))).toEqual([]);
});

test("every program that acts by itself has a name for people", () => {
  const sources = globSync(["src/domain/**/*.ts", "prisma/demo/*.ts"], { exclude: ["**/*.test.ts"] });
  const named = sources.flatMap((file) => [...readFileSync(file, "utf8").matchAll(/systemActor\([^"()]+"([^"]+)"\)/g)]);
  const programs = new Set(named.map(([, name = ""]) => name));
  expect([...programs].sort()).toEqual(Object.keys(words.programs).sort());
});
