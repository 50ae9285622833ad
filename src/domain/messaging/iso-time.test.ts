import { expect, test } from "vitest";
import { isoTime, isoTimeOrNull } from "./iso-time.ts";

test.each([
  ["2026-11-21 12:47:52+00", "2026-11-21T12:47:52.000Z"],
  ["2026-11-21 12:47:52.1+00", "2026-11-21T12:47:52.100Z"],
  ["2026-11-21 12:47:52.18+00", "2026-11-21T12:47:52.180Z"],
  ["2026-01-01 00:00:00.007+00", "2026-01-01T00:00:00.007Z"],
])("%s reads %s, as a Date would write it", (stored, iso) => {
  expect(isoTime(stored)).toBe(iso);
  expect(new Date(stored.replace("+00", "Z")).toISOString()).toBe(iso);
});

test("no time stays none", () => {
  expect(isoTimeOrNull(null)).toBeNull();
});
