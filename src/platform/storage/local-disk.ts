import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { assertObjectKey, type ObjectContent, type ObjectStore, objectNotFound, storageFull } from "./object-store.ts";

/**
 * Files below `root`. An object is written beside its place, flushed and then renamed, so that a crash or a full disk
 * leaves the old one or none. Keys are spread over 256 directories.
 */
export function localDisk(root: string): ObjectStore {
  const base = resolve(root);
  return {
    put: (key, content) => write(pathOf(base, key), content),
    async get(key, { range } = {}) {
      const path = pathOf(base, key);
      const sizeBytes = await sizeOf(path);
      if (sizeBytes === null) throw objectNotFound();
      const stream = createReadStream(path, { start: range?.start, end: range?.end });
      return { stream, sizeBytes };
    },
    async stat(key) {
      const sizeBytes = await sizeOf(pathOf(base, key));
      return sizeBytes === null ? null : { sizeBytes };
    },
    remove: (key) => rm(pathOf(base, key), { force: true }),
  };
}

function pathOf(base: string, key: string): string {
  assertObjectKey(key);
  const fan = createHash("sha256").update(key).digest("hex").slice(0, 2);
  return join(base, fan, ...key.split("/"));
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    const found = await stat(path);
    return found.isFile() ? found.size : null;
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
    throw error;
  }
}

async function write(path: string, content: ObjectContent): Promise<{ sizeBytes: number }> {
  // A leading dot is not a valid key, so an unfinished file is never served.
  const unfinished = join(/* turbopackIgnore: true */ dirname(path), `.${randomUUID()}`);
  try {
    const firstNew = await mkdir(dirname(path), { recursive: true });
    const sizeBytes = await writeDurably(unfinished, content);
    await rename(unfinished, path);
    await flushDirectories(dirname(path), firstNew);
    return { sizeBytes };
  } catch (error) {
    await rm(unfinished, { force: true });
    throw codeOf(error) === "ENOSPC" || codeOf(error) === "EDQUOT" ? storageFull(error) : error;
  }
}

async function writeDurably(path: string, content: ObjectContent): Promise<number> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(content);
    await file.sync();
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

// A rename survives a power cut only once its directory is flushed, and a new directory only once its parent is.
async function flushDirectories(deepest: string, firstNew: string | undefined): Promise<void> {
  const highest = firstNew ? dirname(firstNew) : deepest;
  for (let path = deepest; ; path = dirname(path)) {
    const directory = await open(path, "r");
    await directory.sync().finally(() => directory.close());
    if (path === highest) return;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
