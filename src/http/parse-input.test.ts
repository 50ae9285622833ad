import { expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "#/platform/errors.ts";
import { parseJson, parseWith, queryOf } from "./parse-input.ts";

test("half a surrogate pair is refused wherever it stands, because jsonb cannot hold it", () => {
  for (const text of ['{"a":"\\ud800"}', '{"a":["x\\uDFFFy"]}', '{"\\ud83d":1}', '"\\\\\\\\\\ud800"']) {
    expect(() => parseJson(text), text).toThrow("half a character");
  }
});

test("whole characters, and what only looks like an escape, stay", () => {
  expect(parseJson('{"a":"\\ud83d\\ude00"}')).toEqual({ a: "😀" });
  expect(parseJson('{"a":"\\\\ud800"}')).toEqual({ a: "\\ud800" });
});

test("a body that is nested deeper than anything can write again is refused", () => {
  const nested = (depth: number) => `{"a":${"[".repeat(depth)}1${"]".repeat(depth)}}`;
  expect(parseJson(nested(60))).toMatchObject({ a: expect.any(Array) });
  for (const depth of [65, 5_000, 100_000]) expect(() => parseJson(nested(depth))).toThrow("64 levels");
});

test("a parameter is refused under any unknown name", () => {
  const refused = (query: string) => () => parseWith(z.object({}), queryOf(new URLSearchParams(query)));
  for (const name of ["page", "__proto__", "constructor"]) expect(refused(`${name}=1`), name).toThrow("not");
  expect(queryOf(new URLSearchParams("a=1&b=2&b=3"))).toEqual({ a: "1", b: ["2", "3"] });
});

test("a refusal says which field is wrong and what to give instead", () => {
  const query = z.object({ limit: z.coerce.number().int().max(100) });
  expect(() => parseWith(query, { limit: "abc" })).toThrow("limit: Give a number, such as 20.");
  expect(() => parseWith(query, { limit: "20", page: "2" })).toThrow("page: This field is not known: leave it out.");
  expect(problemOf(() => parseWith(query, { limit: "abc" }))).toEqual({
    fields: { limit: "Give a number, such as 20." },
  });
});

test("what is wrong with the whole is in the message only: it is no field", () => {
  const patch = z.strictObject({ name: z.string().optional() }).refine(({ name }) => name, "Say what to change.");
  expect(() => parseWith(patch, {})).toThrow("Say what to change.");
  expect(problemOf(() => parseWith(patch, {}))).toEqual({});
  expect(() => parseWith(patch, [])).toThrow("Give an object: { … }.");
});

function problemOf(act: () => unknown): { fields?: Record<string, string> } {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error.fields ? { fields: error.fields } : {};
    throw error;
  }
  throw new Error("nothing was refused");
}
