import { describe, expect, test } from "vitest";
import { momentOf, presetTimes, wallTime } from "./zoned-time.ts";

const iso = (date: Date) => date.toISOString();

describe("a time on the clock of a place", () => {
  test.each([
    ["2026-11-22T09:00", "Asia/Riyadh", "2026-11-22T06:00:00.000Z"],
    ["2026-11-22T00:30", "Asia/Riyadh", "2026-11-21T21:30:00.000Z"],
    ["2026-11-22T09:00", "America/New_York", "2026-11-22T14:00:00.000Z"],
    ["2026-07-01T09:00", "America/New_York", "2026-07-01T13:00:00.000Z"],
    ["2026-11-22T09:00", "Asia/Kathmandu", "2026-11-22T03:15:00.000Z"],
  ])("%s in %s is %s, and back", (wall, zone, moment) => {
    expect(iso(momentOf(wall, zone))).toBe(moment);
    expect(wallTime(new Date(moment), zone)).toBe(wall);
  });

  test("is right on both sides of a change of the clock", () => {
    expect(iso(momentOf("2026-03-29T01:59", "Europe/Paris"))).toBe("2026-03-29T00:59:00.000Z");
    expect(iso(momentOf("2026-03-29T03:00", "Europe/Paris"))).toBe("2026-03-29T01:00:00.000Z");
    expect(iso(momentOf("2026-10-25T03:30", "Europe/Paris"))).toBe("2026-10-25T02:30:00.000Z");
  });

  test("in the hour that is left out, means the hour after it", () => {
    expect(wallTime(momentOf("2026-03-29T02:30", "Europe/Paris"), "Europe/Paris")).toBe("2026-03-29T03:30");
  });
});

describe("presets", () => {
  test("are nine o'clock of the workspace, not of the browser", () => {
    // Late on Friday in New York is Saturday in Riyadh.
    const now = new Date("2026-11-20T22:00:00Z");
    expect(presetTimes(now, "Asia/Riyadh").map(({ name, at }) => [name, iso(at)])).toEqual([
      ["tomorrow", "2026-11-22T06:00:00.000Z"],
      ["monday", "2026-11-23T06:00:00.000Z"],
    ]);
    expect(presetTimes(now, "America/New_York").map(({ name, at }) => [name, iso(at)])).toEqual([
      ["tomorrow", "2026-11-21T14:00:00.000Z"],
      ["monday", "2026-11-23T14:00:00.000Z"],
    ]);
  });

  test("on a Sunday there is one, on a Monday the next Monday is a week away", () => {
    expect(presetTimes(new Date("2026-11-22T10:00:00Z"), "UTC").map(({ name }) => name)).toEqual(["tomorrow"]);
    expect(presetTimes(new Date("2026-11-23T10:00:00Z"), "UTC").map(({ at }) => iso(at))).toEqual([
      "2026-11-24T09:00:00.000Z",
      "2026-11-30T09:00:00.000Z",
    ]);
  });
});
