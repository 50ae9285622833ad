import { expect, test } from "vitest";
import { dialledDigits, likeText, reversedDigits, searchText } from "./search-text-schema.ts";

test.each([
  ["نُورة القَحطاني", "نورة القحطانى"],
  ["أحمد", "احمد"],
  ["Zoé Lefèvre", "zoe  LEFEVRE"],
  ["٠٥٠", "050"],
])("%s reads like %s", (one, other) => expect(searchText(one)).toBe(searchText(other)));

test.each(["0501234567", "00966501234567", "+966 50 123 4567", "٠٥٠١٢٣٤٥٦٧", "(050) 123-4567", "4567"])(
  "%s finds +966501234567",
  (typed) => {
    expect(dialledDigits(typed)).not.toBe("");
    expect(reversedDigits("+966501234567")?.startsWith(dialledDigits(typed))).toBe(true);
  },
);

test.each(["Sara 4567", "12", "", "0"])("%j is no number to look for", (typed) => {
  expect(dialledDigits(typed)).toBe("");
});

test("a pattern's own letters match themselves", () => {
  expect(likeText("50%_\\")).toBe("50\\%\\_\\\\");
});
