import { expect, test } from "vitest";
import { limit, refund } from "./rate-limit.ts";

const rate = { points: 2, perSeconds: 60 };

test("the call over the limit is refused and told when to come back", async () => {
  await limit("login", "1.2.3.4", rate);
  await limit("login", "1.2.3.4", rate);
  await expect(limit("login", "1.2.3.4", rate)).rejects.toMatchObject({ code: "rate_limited", retryAfterSeconds: 60 });
});

test("other keys and other limits have their own count", async () => {
  await limit("login", "5.6.7.8", { points: 1, perSeconds: 60 });
  await limit("login", "9.9.9.9", { points: 1, perSeconds: 60 });
  await limit("upload", "5.6.7.8", { points: 1, perSeconds: 60 });
});

test("parallel calls never exceed the limit", async () => {
  const calls = Array.from({ length: 100 }, () => limit("burst", "key", { points: 10, perSeconds: 60 }));
  const results = await Promise.allSettled(calls);
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(10);
});

test("a call that was taken back leaves room for another", async () => {
  const one = { points: 1, perSeconds: 60 };
  await limit("refunded", "key", one);
  await refund("refunded", "key", one);
  await limit("refunded", "key", one);
  await expect(limit("refunded", "key", one)).rejects.toMatchObject({ code: "rate_limited" });
});
