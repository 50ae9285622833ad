import { describe, expect, test } from "vitest";
import { searchText } from "#/domain/contacts/search-text-schema.ts";
import { findMarks, findNameMarks } from "./find-marks.ts";

const marked = (text: string, q: string) => findMarks(text, q).map(([from, to]) => text.slice(from, to));

test.each([
  ["Your ORDER is ready, order 2 too", "order", ["ORDER", "order"]],
  ["Le café de Zoé", "CAFE", ["café"]],
  ["L\u2019e\u0301te\u0301 a\u0300 Fe\u0300s", "ete a", ["e\u0301te\u0301 a\u0300"]],
  ["رسالة إلى أَحْمَد اليوم", "احمد", ["أَحْمَد"]],
  ["احمد", "أحمد", ["احمد"]],
  ["مدرســـة", "مدرسه", ["مدرســـة"]],
  ["مؤسسة ومسؤول", "مسوول", ["مسؤول"]],
  ["على هدى", "هدي", ["هدى"]],
  ["رقمي ٠٥٠١٢٣", "0501", ["٠٥٠١"]],
  ["call 050 123", "٠٥٠", ["050"]],
  ["one\n\n  two", "one two", ["one\n\n  two"]],
  ["ﻻ بأس", "لا", ["ﻻ"]],
  ["ΟΔΟΣ", "οδος", ["ΟΔΟΣ"]],
  ["İstanbul", "istanbul", ["İstanbul"]],
  ["aaaa", "aa", ["aaaa"]],
  ["aaa", "aa", ["aa"]],
])("in %j the words %j are %j", (text, q, found) => expect(marked(text, q)).toEqual(found));

describe("an emoji stays whole", () => {
  test.each([
    ["hi 👍🏽 ok", "👍", "👍🏽"],
    ["our 👨‍👩‍👧 home", "👩", "👨‍👩‍👧"],
    ["from 🇲🇦!", "🇲🇦", "🇲🇦"],
  ])("in %s", (text, q, found) => expect(marked(text, q)).toEqual([found]));
});

test.each(["a", " ", "", "  a ", "ّ"])("%j is too short to be looked for", (q) =>
  expect(findMarks("a a a", q)).toEqual([]),
);

test("every text that the server finds has a mark", () => {
  const texts = ["é\u0301\u0327ﬁn", "\u0301abc", "가나다 ﷺ ½", "x\u00a0\u2003y", "क्षि", "a\u200db", "\r\n x", "ς Σ ΑΣ"];
  for (const text of texts)
    for (let from = 0; from < text.length; from += 1) {
      const q = text.slice(from, from + 3);
      const isFound = searchText(q).length >= 2 && searchText(text).includes(searchText(q));
      expect(findMarks(text, q).length > 0, JSON.stringify([text, q])).toBe(isFound);
    }
});

test("the time grows with the text and no faster", () => {
  const text = "ab".repeat(50_000);
  const begun = performance.now();
  expect(findMarks(text, "ab")).toHaveLength(1);
  expect(findMarks(`${text}c`, `${"ab".repeat(100)}c`)).toHaveLength(1);
  expect(performance.now() - begun).toBeLessThan(2_000);
});

test.each([
  ["Nadia Haddad", "nad", ["Nad"]],
  ["+966 50 123 4567", "0501234567", ["50 123 4567"]],
  ["+966 50 123 4567", "٠٥٠١٢٣٤٥٦٧", ["50 123 4567"]],
  ["+966 50 123 4567", "+966501234567", ["966 50 123 4567"]],
  ["+966 50 123 4567", "4567", ["4567"]],
  ["+966 50 123 4567", "999", []],
  ["Table 50", "0050", []],
])("of who is called %j the words %j are %j", (name, q, found) => {
  expect(findNameMarks(name, q).map(([from, to]) => name.slice(from, to))).toEqual(found);
});
