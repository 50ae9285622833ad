import { expect, test } from "vitest";
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
