import { expect, test } from "vitest";
import { hueOf, initials } from "./initials.ts";

test.each([
  ["Fatima Zahra El Idrissi", "FI"],
  ["omar", "O"],
  ["محمد العتيبي", "م"],
  ["+212 612-345678", "26"],
  ["🌸 Amal 🌸", "A"],
  ["", ""],
])("the initials of %j are %j", (name, letters) => {
  expect(initials(name)).toBe(letters);
});

test("a name keeps its hue", () => {
  expect(hueOf("Amal")).toBe(hueOf("Amal"));
  expect(hueOf("محمد")).toBeGreaterThanOrEqual(0);
  expect(hueOf("x".repeat(10_000))).toBeLessThan(360);
});
