import bcrypt from "bcrypt";
import { expect, test, vi } from "vitest";
import { hashPassword, verifyPassword } from "./password.ts";

test("the right password matches, another does not", async () => {
  const hash = await hashPassword("correct horse battery");
  expect(hash).toMatch(/^\$2[ab]\$12\$/);
  expect(await verifyPassword("correct horse battery", hash)).toBe(true);
  expect(await verifyPassword("correct horse batterz", hash)).toBe(false);
});

test("characters after the 72nd byte count", async () => {
  const long = "x".repeat(80);
  const hash = await hashPassword(`${long}1`);
  expect(await verifyPassword(`${long}2`, hash)).toBe(false);
  expect(await verifyPassword(`${long}1`, hash)).toBe(true);
});

test("characters after a zero byte count", async () => {
  expect(await verifyPassword("secret\0two", await hashPassword("secret\0one"))).toBe(false);
});

test("an accent typed in two ways is one password", async () => {
  expect(await verifyPassword("cafe\u0301 au lait", await hashPassword("caf\u00e9 au lait"))).toBe(true);
});

test("no hash means no, also for the password that the stand-in was made of", async () => {
  expect(await verifyPassword("", undefined)).toBe(false);
});

test("a crowd takes turns, two at a time, and the rest of it is told to come again", async () => {
  const real = bcrypt.compare;
  let [running, most] = [0, 0];
  const compare = vi.spyOn(bcrypt, "compare").mockImplementation(async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
    return false;
  });
  const answers = await Promise.allSettled(Array.from({ length: 100 }, () => verifyPassword("guess", "a hash")));
  expect(most).toBe(2);
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(42);
  const refused = answers.find(({ status }) => status === "rejected");
  expect(refused).toMatchObject({ reason: { code: "unavailable", retryAfterSeconds: 3 } });
  compare.mockRestore();
  expect(bcrypt.compare).toBe(real);
  expect(await verifyPassword("guess", undefined)).toBe(false);
});
