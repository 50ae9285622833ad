import { expect, test } from "vitest";
import { RateLimits } from "./rate-limits.ts";

test("a number gets its messages per second back as time passes", () => {
  const limits = new RateLimits();
  const sent = (now: number) => Array.from({ length: 10 }, () => limits.takeThroughput("1", 4, now)).filter(Boolean);
  expect(sent(0)).toHaveLength(4);
  expect(sent(500)).toHaveLength(2);
  expect(sent(10_000)).toHaveLength(4);
});

test("one person takes a burst of 45, then one message each six seconds", () => {
  const limits = new RateLimits();
  const first = Array.from({ length: 50 }, () => limits.takePair("1", "966500000001", 0)).filter(Boolean);
  expect(first).toHaveLength(45);
  expect(limits.takePair("1", "966500000001", 5000)).toBe(false);
  expect(limits.takePair("1", "966500000001", 7000)).toBe(true);
  expect(limits.takePair("1", "966500000002", 7000)).toBe(true);
});
