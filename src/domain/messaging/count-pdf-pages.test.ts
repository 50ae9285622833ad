import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { countPdfPages } from "./count-pdf-pages.ts";

test("the root of the page tree counts", async () => {
  const tree = "1 0 obj<</Type/Pages/Kids[2 0 R 3 0 R]/Count 12>>endobj 2 0 obj<</Count 5 /Type /Pages>>endobj";
  expect(await countPdfPages(Buffer.from(`%PDF-1.4\n${tree}`))).toBe(12);
});

test("also within a compressed object stream", async () => {
  const stream = deflateSync("<</Type/Pages/Kids[2 0 R]/Count 3>>");
  const file = [
    Buffer.from("%PDF-1.7\n9 0 obj<</Type/ObjStm/Length 40>>stream\r\n"),
    stream,
    Buffer.from("\nendstream"),
  ];
  expect(await countPdfPages(Buffer.concat(file))).toBe(3);
});

test.each(["%PDF-1.4\n%%EOF", "%PDF-1.7\n/ObjStm stream\nnot compressed endstream", ""])(
  "%j says nothing",
  async (text) => expect(await countPdfPages(Buffer.from(text))).toBeNull(),
);
