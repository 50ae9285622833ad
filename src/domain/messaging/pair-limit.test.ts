import { expect, test } from "vitest";
import { PairLimit } from "./pair-limit.ts";

test("forty-five go at once, then one every six seconds, and Meta never refuses", () => {
  const own = new PairLimit(0);
  let [tokens, filledAt] = [45, 0]; // Meta's own bucket
  const sent: number[] = [];
  for (let now = 0; now < 600_000; now += 100) {
    while (!own.blocked(now).has("c")) {
      own.take("c", now);
      tokens = Math.min(45, tokens + (now - filledAt) / 6_000) - 1;
      filledAt = now;
      expect(tokens, `at ${now}`).toBeGreaterThanOrEqual(-1e-9);
      sent.push(now);
    }
  }
  expect(sent.filter((at) => at === 0)).toHaveLength(45);
  expect(sent).toHaveLength(45 + 99); // 600 s less the last moment
});

test("other people are not affected, and what is paid is forgotten", () => {
  const pairs = new PairLimit(0);
  for (let n = 0; n < 45; n++) pairs.take("busy", 0);
  pairs.take("quiet", 0);
  expect([...pairs.blocked(0).keys()]).toEqual(["busy"]);
  expect(pairs.blocked(6_000).size).toBe(0);
  expect(pairs.state(0)).toEqual({ busy: 270_000 });
  expect(pairs.state(300_000)).toEqual({});
});

test("a refusal uses the loan up, and another worker knows of it", () => {
  const pairs = new PairLimit(0);
  pairs.exhaust("c", 0);
  const next = new PairLimit(1_000, pairs.state(1_000));
  expect(next.blocked(1_000).get("c")).toBe(5_000);
  expect(next.blocked(7_000).size).toBe(0);
});
