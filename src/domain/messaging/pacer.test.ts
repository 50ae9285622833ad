import { expect, test } from "vitest";
import { Pacer } from "./pacer.ts";

/** Starts as the dispatcher does: everything whose moment has come, whenever the process wakes. */
function run(
  pacer: Pacer,
  { seconds, wake, from = 0 }: { seconds: number; wake: () => number; from?: number },
): number[] {
  const starts: number[] = [];
  for (let now = from; now < from + seconds * 1_000; now += wake()) {
    while (pacer.dueAt(now) <= now) {
      pacer.take(now);
      starts.push(now);
    }
  }
  return starts;
}

/** Between 1 and 26 ms, the same in every run. */
function uneven(): () => number {
  let n = 0;
  return () => 1 + ((++n * 7919) % 251) / 10;
}

/** The most starts in any window of a second. */
function busiest(starts: number[]): number {
  let most = 0;
  for (let first = 0, last = 0; last < starts.length; last++) {
    while ((starts[last] ?? 0) - (starts[first] ?? 0) >= 1_000) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

test.each([20, 80, 250, 1_000])("%i a second: mean within 1 %%, never above 105 %% in any second", (limit) => {
  const starts = run(new Pacer(limit, 0), { seconds: 60, wake: uneven() });
  expect(Math.abs(starts.length / 60 / limit - 1)).toBeLessThan(0.01);
  expect(busiest(starts)).toBeLessThanOrEqual(limit * 1.05);
});

test.each([20, 40, 80, 250, 1_000])("%i a second: what a process misses now and then is caught up slowly", (limit) => {
  let n = 0;
  const starts = run(new Pacer(limit, 0), { seconds: 60, wake: () => (++n % 400 === 0 ? 45 : 2) });
  expect(Math.abs(starts.length / 60 / limit - 1)).toBeLessThan(0.01);
  expect(busiest(starts)).toBeLessThanOrEqual(limit * 1.05);
});

test("a process that stood still catches up three messages at 80 a second, then half a second in all", () => {
  const pacer = new Pacer(80, 0);
  run(pacer, { seconds: 1, wake: () => 5 });
  const burst = run(pacer, { seconds: 0.001, wake: () => 1, from: 11_000 });
  expect(burst.length).toBeLessThanOrEqual(3);
  const after = run(pacer, { seconds: 60, wake: () => 5, from: 11_001 });
  expect(after.length - 60 * 80).toBeGreaterThan(30);
  expect(after.length - 60 * 80).toBeLessThanOrEqual(42);
});

test("what the provider counts besides is left to it, but a tenth stays", () => {
  const pacer = new Pacer(80, 0);
  pacer.setRate(80, 30);
  expect(pacer.rate(0)).toBe(50);
  pacer.setRate(80, 500);
  expect(pacer.rate(0)).toBe(8);
});

test("after a refusal for speed it rests, goes on slower and recovers", () => {
  const pacer = new Pacer(100, 0);
  for (let n = 0; n < 20; n++) pacer.slowDown(0);
  expect(pacer.dueAt(1)).toBe(1_000);
  expect(pacer.rate(1_000)).toBeCloseTo(70);
  expect(pacer.rate(60_000)).toBe(100);
});

test("another worker goes on in step, and a clock that is far ahead costs two seconds at most", () => {
  const first = new Pacer(1, 0);
  first.take(0);
  const second = new Pacer(1, 500, first.state(100));
  expect(second.dueAt(500)).toBe(1_400);
  expect(new Pacer(1, 0, { nextInMs: 1e9, factor: 1 }).dueAt(0)).toBe(2_000);
});
