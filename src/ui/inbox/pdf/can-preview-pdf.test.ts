import { expect, test } from "vitest";
import { canPreviewPdf } from "./can-preview-pdf.ts";

const megabyte = 1024 * 1024;

test.each([
  ["application/pdf", 634, true],
  ["application/pdf", 20 * megabyte, true],
  ["application/pdf", 20 * megabyte + 1, false],
  ["application/pdf", 0, false],
  ["application/pdf", null, false],
  ["application/msword", 634, false],
  [null, 634, false],
])("the pages of %s with %s bytes are loaded: %s", (mimeType, size, expected) => {
  expect(canPreviewPdf({ mimeType, size })).toBe(expected);
});
