import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { log } from "#/platform/logger.ts";
import { inspectFile } from "./inspect-file.ts";

let folder: string;
beforeAll(async () => {
  log.level = "silent";
  folder = await mkdtemp(join(tmpdir(), "wasl-inspect-"));
});

test("an archive that is damaged where its type would be told is a file of no type", async () => {
  const path = join(folder, "damaged.docx");
  await writeFile(path, Buffer.from(`PK\x03\x04${"x".repeat(200)}`, "latin1"));
  const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  expect(await inspectFile(path, { mimeType: word, name: "damaged.docx" })).toEqual({
    mimeType: "application/octet-stream",
    width: null,
    height: null,
  });
});
