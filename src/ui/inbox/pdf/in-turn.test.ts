import { expect, test } from "vitest";
import { inTurn } from "./in-turn.ts";

const { signal } = new AbortController();

test("one work begins when the one before has ended", async () => {
  const takeTurn = inTurn();
  const first = Promise.withResolvers<void>();
  const steps: string[] = [];
  const slow = takeTurn(async () => {
    steps.push("first begins");
    await first.promise;
    steps.push("first ends");
  }, signal);
  const next = takeTurn(async () => steps.push("second"), signal);
  first.resolve();
  await Promise.all([slow, next]);
  expect(steps).toEqual(["first begins", "first ends", "second"]);
});

test("a failure is told to who asked, and the next has its turn", async () => {
  const takeTurn = inTurn();
  const broken = takeTurn(() => Promise.reject(new Error("broken")), signal);
  const next = takeTurn(async () => "drawn", signal);
  await expect(broken).rejects.toThrow("broken");
  await expect(next).resolves.toBe("drawn");
});

test("what was given up before its turn never begins", async () => {
  const takeTurn = inTurn();
  const first = Promise.withResolvers<void>();
  const slow = takeTurn(() => first.promise, signal);
  const wanted = new AbortController();
  let hasBegun = false;
  const next = takeTurn(async () => {
    hasBegun = true;
  }, wanted.signal);
  wanted.abort();
  first.resolve();
  await slow;
  await expect(next).rejects.toHaveProperty("name", "AbortError");
  expect(hasBegun).toBe(false);
});

test("what is given up during its turn makes way for the next, even if it never ends", async () => {
  const takeTurn = inTurn();
  const wanted = new AbortController();
  const begun = Promise.withResolvers<void>();
  const endless = takeTurn(() => {
    begun.resolve();
    return new Promise<never>(() => {});
  }, wanted.signal);
  const next = takeTurn(async () => "drawn", signal);
  await begun.promise;
  wanted.abort();
  await expect(endless).rejects.toHaveProperty("name", "AbortError");
  await expect(next).resolves.toBe("drawn");
});
