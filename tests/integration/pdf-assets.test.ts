import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { GET } from "#/app/pdf-assets/[folder]/[file]/route.ts";

const get = (folder: string, file: string) =>
  GET(new Request("http://wasl.test/pdf-assets/x/y"), { params: Promise.resolve({ folder, file }) });

test.each([
  ["cmaps", "UniGB-UCS2-H.bcmap", "application/octet-stream"],
  ["standard_fonts", "LiberationSans-Regular.ttf", "application/octet-stream"],
  ["wasm", "openjpeg.wasm", "application/wasm"],
])("%s/%s is what the PDF reader brings along, and no page", async (folder, file, type) => {
  const answer = await get(folder, file);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, type]);
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(readFileSync(`node_modules/pdfjs-dist/${folder}/${file}`));
});

test.each([
  ["cmaps", "../package.json"],
  ["cmaps", "..%2Fpackage.json"],
  ["cmaps", "../cmaps/UniGB-UCS2-H.bcmap"],
  ["cmaps", "UniGB-UCS2-H.bcmap\n"],
  ["cmaps", "UniGB-UCS2-H.bcmap\0.bcmap"],
  ["cmaps", "none.bcmap"],
  ["cmaps", "openjpeg.wasm"],
  ["wasm", "openjpeg_nowasm_fallback.js"],
  ["build", "pdf.mjs"],
  ["..", "package.json"],
  ["__proto__", "x"],
  ["constructor", "x"],
])("%j/%j is not there", async (folder, file) => {
  expect((await get(folder, file)).status).toBe(404);
});
