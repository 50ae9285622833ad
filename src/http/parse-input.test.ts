import { expect, test } from "vitest";
import { parseJson } from "./parse-input.ts";

test("half a surrogate pair is refused wherever it stands, because jsonb cannot hold it", () => {
  for (const text of ['{"a":"\\ud800"}', '{"a":["x\\uDFFFy"]}', '{"\\ud83d":1}', '"\\\\\\\\\\ud800"']) {
    expect(() => parseJson(text), text).toThrow("half a character");
  }
});

test("whole characters, and what only looks like an escape, stay", () => {
  expect(parseJson('{"a":"\\ud83d\\ude00"}')).toEqual({ a: "😀" });
  expect(parseJson('{"a":"\\\\ud800"}')).toEqual({ a: "\\ud800" });
});
