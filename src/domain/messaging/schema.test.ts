import { expect, test } from "vitest";
import { newNote } from "./schema.ts";

test("a note has something that a colleague can see", () => {
  for (const body of ["", "  ", "\u200b", "\u200f\u200e", "\u2060\ufeff", "\u2800", "\u3164"])
    expect(newNote.safeParse({ body }).success, JSON.stringify(body)).toBe(false);
  for (const body of [".", "\u200fمرحبا", "👩\u200d👧"]) expect(newNote.parse({ body })).toEqual({ body });
});
