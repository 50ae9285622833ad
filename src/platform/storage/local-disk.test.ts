import { mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer, text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { localDisk } from "./local-disk.ts";
import type { ObjectStore } from "./object-store.ts";

const plain = { contentType: "text/plain" };
let root: string;
let store: ObjectStore;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "wasl-storage-"));
  store = localDisk(root);
});

afterEach(() => rm(root, { recursive: true, force: true }));

test("bytes come back as they went in", async () => {
  const bytes = Buffer.from([0, 1, 2, 255]);
  expect(await store.put("w1/f1", bytes, plain)).toEqual({ sizeBytes: 4 });
  const { stream, sizeBytes } = await store.get("w1/f1");
  expect(sizeBytes).toBe(4);
  expect(await buffer(stream)).toEqual(bytes);
  expect(await store.stat("w1/f1")).toEqual({ sizeBytes: 4 });
});

test("a stream is stored, and a range of it read", async () => {
  async function* letters() {
    for (const part of ["abc", "def", "ghi"]) yield Buffer.from(part);
  }
  expect(await store.put("w1/f1", letters(), plain)).toEqual({ sizeBytes: 9 });
  const middle = await store.get("w1/f1", { range: { start: 2, end: 4 } });
  expect(middle.sizeBytes).toBe(9);
  expect(await text(middle.stream)).toBe("cde");
  expect(await text((await store.get("w1/f1", { range: { start: 7 } })).stream)).toBe("hi");
});

test("a second put replaces the first", async () => {
  await store.put("w1/f1", Buffer.from("first, longer"), plain);
  await store.put("w1/f1", Buffer.from("second"), plain);
  expect(await text((await store.get("w1/f1")).stream)).toBe("second");
});

test("a stream that breaks leaves the old object and no rest", async () => {
  async function* broken() {
    yield Buffer.from("half");
    throw new Error("connection lost");
  }
  await store.put("w1/f1", Buffer.from("old"), plain);
  await expect(store.put("w1/f1", broken(), plain)).rejects.toThrow("connection lost");
  expect(await text((await store.get("w1/f1")).stream)).toBe("old");
  expect((await filesBelow(root)).filter((name) => name.startsWith("."))).toEqual([]);
});

test("a full disk is storage_full", async () => {
  await expect(store.put("w1/f1", failing("ENOSPC"), plain)).rejects.toMatchObject({ code: "storage_full" });
  await expect(store.put("w1/f1", failing("EDQUOT"), plain)).rejects.toMatchObject({ code: "storage_full" });
  expect(await store.stat("w1/f1")).toBeNull();
});

test("what is not there is not_found, and removing it is fine", async () => {
  await expect(store.get("w1/none")).rejects.toMatchObject({ code: "not_found" });
  await store.put("w1/f1", Buffer.from("x"), plain);
  await store.remove("w1/f1");
  await store.remove("w1/f1");
  expect(await store.stat("w1/f1")).toBeNull();
});

test.each(["", "/etc/passwd", "..", "../x", "w1/../../x", "w1//x", "w1/", "./x", "w1/.x", "a\\b", "a\0b", "a b", "é"])(
  "the key %j is refused",
  async (key) => {
    const refused = { code: "invalid" };
    await expect(async () => store.put(key, Buffer.from("x"), plain)).rejects.toMatchObject(refused);
    await expect(async () => store.get(key)).rejects.toMatchObject(refused);
    await expect(async () => store.stat(key)).rejects.toMatchObject(refused);
    await expect(async () => store.remove(key)).rejects.toMatchObject(refused);
  },
);

test("parallel puts of one key leave one whole object", async () => {
  const contents = Array.from({ length: 20 }, (_, index) => String(index).repeat(10_000));
  await Promise.all(contents.map((content) => store.put("w1/f1", Buffer.from(content), plain)));
  expect(contents).toContain(await text((await store.get("w1/f1")).stream));
  expect(await filesBelow(root)).toHaveLength(1);
});

test("a root reached through a link works", async () => {
  const link = `${root}-link`;
  await symlink(root, link);
  await localDisk(link).put("w1/f1", Buffer.from("x"), plain);
  expect(await store.stat("w1/f1")).toEqual({ sizeBytes: 1 });
  await rm(link);
});

async function* failing(code: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from("half");
  throw Object.assign(new Error("no space left on device"), { code });
}

async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}
