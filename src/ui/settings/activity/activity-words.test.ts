import { expect, test } from "vitest";
import { activityActions } from "#/domain/team/activity-schema.ts";
import words from "#/ui/messages/en/activity.json" with { type: "json" };

test("everything that is logged has its sentence, and its place in the list of what to look for", () => {
  const groups = activityActions.map((action) => action.split(".")[0] ?? action);
  expect(groups.filter((group) => !(group in words.groups))).toEqual([]);
  expect(activityActions.filter((action) => !(action.replace(".", "-") in words.actions))).toEqual([]);
});
