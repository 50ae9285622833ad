import { expect, test } from "vitest";
import { isWithinHours, workingHours } from "./working-hours-schema.ts";

const shop = {
  mon: [
    { from: "09:00", to: "13:00" },
    { from: "16:00", to: "24:00" },
  ],
  fri: [],
};

test.each([
  ["2026-11-23T05:59:00Z", false, "a minute before, in Riyadh"],
  ["2026-11-23T06:00:00Z", true, "at nine"],
  ["2026-11-23T10:00:00Z", false, "at one, when the break begins"],
  ["2026-11-23T20:59:00Z", true, "a minute before midnight"],
  ["2026-11-23T21:00:00Z", false, "on Tuesday, which is not named"],
])("%s is within: %s (%s)", (at, expected) => {
  expect(isWithinHours(shop, "Asia/Riyadh", new Date(at))).toBe(expected);
});

test("without any hours it is always open", () => {
  expect(isWithinHours({}, "Asia/Riyadh", new Date())).toBe(true);
  expect(isWithinHours({ fri: [] }, "Asia/Riyadh", new Date())).toBe(true);
});

test.each([
  [{ mon: [{ from: "10:00", to: "09:00" }] }],
  [{ mon: [{ from: "9:00", to: "10:00" }] }],
  [
    {
      mon: [
        { from: "09:00", to: "12:00" },
        { from: "11:00", to: "13:00" },
      ],
    },
  ],
  [{ monday: [] }],
])("%j is refused", (hours) => {
  expect(workingHours.safeParse(hours).success).toBe(false);
});
