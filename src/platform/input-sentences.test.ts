import { expect, test } from "vitest";
import { z } from "zod";
import { fieldProblems, inputSentence } from "./input-sentences.ts";

function sentence(schema: z.ZodType, value: unknown): string {
  const result = z.object({ field: schema }).safeParse({ field: value }, { error: inputSentence });
  const problems = result.success ? {} : fieldProblems(result.error);
  return Object.entries(problems)
    .map(([name, text]) => `${name}: ${text}`)
    .join(" | ");
}

test.each([
  [z.coerce.number().int(), "abc", "field: Give a number, such as 20."],
  [z.number().int(), 1.5, "field: Give a whole number, such as 20."],
  [z.coerce.number().max(100), "101", "field: Give at most 100."],
  [z.number().min(1), 0, "field: Give at least 1."],
  [z.number().positive(), 0, "field: Give more than 0."],
  [z.number().multipleOf(5), 7, "field: Give a multiple of 5."],
  [z.string(), undefined, "field: This is missing. Give a text."],
  [z.string(), 5, "field: Give a text."],
  [z.string().min(1), "", "field: Write something: this is empty."],
  [z.string().min(8), "short", "field: Give at least 8 characters."],
  [z.string().max(1), "ab", "field: Give at most 1 character."],
  [z.string().length(2), "abc", "field: Give exactly 2 characters."],
  [z.array(z.string()).max(2), ["a", "b", "c"], "field: Give at most 2 entries."],
  [z.array(z.string()), "a", "field: Give a list: [ … ]."],
  [z.object({}), [], "field: Give an object: { … }."],
  [z.record(z.string(), z.number()), 1, "field: Give an object: { … }."],
  [z.boolean(), "yes", "field: Give true or false."],
  [z.uuid(), "1", "field: Give an id, such as 0193a1f0-5b7c-7c3e-9d42-1f6b8a2c4d5e."],
  [z.email(), "layla", "field: Give an e-mail address, such as name@example.com."],
  [z.url(), "wasl", "field: Give a whole web address, such as https://example.com/page."],
  [
    z.iso.datetime({ offset: true }),
    "today",
    "field: Give a date and time with its zone, such as 2026-11-21T16:30:00Z.",
  ],
  [z.string().startsWith("+"), "9", "field: Begin the text with +."],
  [z.enum(["OPEN", "CLOSED"]), "open", "field: Give one of: OPEN, CLOSED."],
  [z.enum(["OPEN", "CLOSED"]), undefined, "field: This is missing. Give one of: OPEN, CLOSED."],
  [z.literal("s0"), "s1", "field: Give s0."],
  [
    z.strictObject({}),
    { a: 1, b: 2 },
    "field.a: This field is not known: leave it out. | field.b: This field is not known: leave it out.",
  ],
  [z.union([z.literal("me"), z.number()]), "you", "field: Give me. Or: Give a number, such as 20."],
  [z.union([z.string(), z.object({ id: z.number() })]), { id: "1" }, "field: id: Give a number, such as 20."],
  [
    z.discriminatedUnion("kind", [z.object({ kind: z.literal("a") }), z.object({ kind: z.literal("b") })]),
    {},
    "field.kind: Give one of: a, b.",
  ],
  [z.record(z.enum(["a"]), z.number()), { a: 1, c: 1 }, "field.c: This field is not known: leave it out."],
])("what does not fit is answered with what to give: case %#", (schema, value, expected) => {
  expect(sentence(schema, value)).toBe(expected);
});

test("what a schema says itself comes first", () => {
  expect(sentence(z.string().regex(/^\d{6}$/, "Six digits."), "x")).toBe("field: Six digits.");
});

test("a long list of choices is cut", () => {
  const names = Array.from({ length: 60 }, (_, index) => `name${index}`);
  expect(sentence(z.enum(names), "x")).toMatch(/name23, …\.$/);
});
