// @vitest-environment jsdom
import { expect, test } from "vitest";
import { markOf, wrapSelection } from "./wrap-selection.ts";

const held = { ctrlKey: true, metaKey: false, shiftKey: false };

test("Ctrl or Cmd with a letter stands for a mark, a letter alone does not", () => {
  expect(markOf({ ...held, key: "b" })).toBe("*");
  expect(markOf({ ...held, ctrlKey: false, metaKey: true, key: "I" })).toBe("_");
  expect(markOf({ ...held, shiftKey: true, key: "X" })).toBe("~");
  expect(markOf({ ...held, key: "x" })).toBeNull();
  expect(markOf({ ...held, ctrlKey: false, key: "b" })).toBeNull();
});

test("the selected part gets the marks, and loses them the second time", () => {
  const area = document.createElement("textarea");
  area.value = "very good food";
  area.setSelectionRange(5, 9);
  area.value = wrapSelection(area, "*");
  expect(area.value).toBe("very *good* food");
  area.setSelectionRange(6, 10);
  expect(wrapSelection(area, "*")).toBe("very good food");
});
