import { expect, test } from "vitest";
import { excerpt } from "./find-words.ts";

test("an excerpt begins a little before the words, wherever they are", () => {
  expect(excerpt("the invoice is here", "invoice", 50)).toBe("the invoice is here");
  expect(excerpt("one two three four five\nsix INVOICE eight", "invoice", 50)).toBe("… four five six INVOICE eight");
  expect(excerpt("one two three four five six seven", "five six", 9)).toBe("… two thr");
  expect(excerpt("هذا هو أمر جديد من أَحْمَد اليوم", "احمد", 50)).toBe("… أمر جديد من أَحْمَد اليوم");
});
