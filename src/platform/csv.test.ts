import { expect, test } from "vitest";
import { csvHeader, csvLine } from "./csv.ts";

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =cmd|' /C calc'!A0", "＝1", "|x", "%0A=1", "\n=1"])(
  "%j is no formula",
  (text) => {
    expect(csvLine([text])).toBe(`"'${text}"\r\n`);
  },
);

test("quotes are doubled, breaks stay inside, numbers are numbers", () => {
  expect(csvLine(['say "hi", you', "two\nlines", -3, null, undefined, ""])).toBe(
    '"say ""hi"", you","two\nlines","-3","","",""\r\n',
  );
});

test("a file starts with the mark of UTF-8", () => {
  expect(csvHeader(["a", "b"])).toBe('\uFEFF"a","b"\r\n');
});
