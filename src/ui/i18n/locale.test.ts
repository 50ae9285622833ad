import { describe, expect, test } from "vitest";
import { directionOf, pickLocale } from "./locale.ts";

describe("pickLocale", () => {
  test("the person's own choice wins over the browser", () => {
    expect(pickLocale("ar", "fr-FR,fr;q=0.9")).toBe("ar");
  });

  test.each([
    ["fr-MA,fr;q=0.9,en;q=0.8", "fr"],
    ["de-DE,de;q=0.9,ar;q=0.7,en;q=0.3", "ar"],
    ["en;q=0.2, ar-SA;q=0.8", "ar"],
    ["fr;q=0, en", "en"],
    ["zh-CN", "en"],
    ["", "en"],
    [null, "en"],
    [";;;q=,,q=9", "en"],
  ])("the browser says %j: %s", (header, locale) => {
    expect(pickLocale(undefined, header)).toBe(locale);
  });

  test("a cookie with an unknown language is ignored", () => {
    expect(pickLocale("../../etc", "fr")).toBe("fr");
  });
});

test("only Arabic runs from right to left", () => {
  expect(["en", "fr", "ar"].map(directionOf)).toEqual(["ltr", "ltr", "rtl"]);
});
