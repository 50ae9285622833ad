import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { settingsNav, visibleSettings } from "./settings-nav.ts";

const entries = settingsNav.flatMap((group) => group.entries);
const messages: { nav: Record<string, string>; about: Record<string, string> } = JSON.parse(
  readFileSync(new URL("../messages/en/settings.json", import.meta.url), "utf8"),
);

test.each(entries)("$path has a page, a name and a line about it", ({ path }) => {
  expect(existsSync(new URL(`../../app/(crm)/[workspace]/settings/${path}/page.tsx`, import.meta.url))).toBe(true);
  expect(messages.nav[path]).toBeTruthy();
  expect(messages.about[path]).toBeTruthy();
});

test("who may nothing sees nothing", () => {
  expect(visibleSettings(new Set())).toEqual([]);
});
