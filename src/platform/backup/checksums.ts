import { createHash } from "node:crypto";
import { createReadStream, type Stats } from "node:fs";
import { type FileHandle, mkdir, open, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { StartProblem } from "../launch/problem.ts";

/** SHA-256 in hex by path below the backup's folder, in slashes; as `sha256sum` writes and checks it. */
export type Checksums = Map<string, string>;

const checksumsFile = "SHA256SUMS";

/** SHA-256 of a file in hex. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** Copies a file, flushed to disk, and answers its SHA-256 and size. Undefined if it was removed meanwhile. */
export async function copyHashed(from: string, to: string): Promise<{ sha256: string; bytes: number } | undefined> {
  const source = await openOrNone(from);
  if (!source) return undefined;
  const hash = createHash("sha256");
  let bytes = 0;
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await using target = await open(to, "wx", 0o600);
  for await (const chunk of source.createReadStream() as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
    await target.writeFile(chunk);
  }
  await target.sync();
  return { sha256: hash.digest("hex"), bytes };
}

/** The files below a folder, in slashes and in order; none if there is no folder. Unfinished ones begin with a dot. */
export async function filesBelow(folder: string): Promise<string[]> {
  if (!(await statOrNone(folder))) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join("/"),
    )
    .sort();
}

/** Writes the list and answers its own SHA-256. */
export async function writeChecksums(folder: string, sums: Checksums): Promise<string> {
  const text = [...sums].map(([path, hash]) => `${hash}  ${path}\n`).join("");
  await writeFile(join(folder, checksumsFile), text, { mode: 0o600, flush: true });
  return createHash("sha256").update(text).digest("hex");
}

/** Reads the list. Throws `StartProblem` unless it is the one whose SHA-256 the manifest names. */
export async function readChecksums(folder: string, sha256: string): Promise<Checksums> {
  const text = await readFile(join(folder, checksumsFile), "utf8");
  if (createHash("sha256").update(text).digest("hex") !== sha256)
    throw new StartProblem(`The list of checksums in ${folder} was changed: this backup cannot be trusted.`);
  return new Map(text.split("\n").flatMap((line) => (line ? [[line.slice(66), line.slice(0, 64)] as const] : [])));
}

/** Reads every file again. Throws `StartProblem` with the first that is missing or not what it was. */
export async function verifyChecksums(folder: string, sums: Checksums, onFile: () => void): Promise<void> {
  for (const [path, expected] of sums) {
    const file = join(folder, path);
    if (!(await statOrNone(file))) throw new StartProblem(`The backup is damaged: ${path} is missing.`);
    if ((await hashOfFile(file)) !== expected) throw new StartProblem(`The backup is damaged: ${path} was changed.`);
    onFile();
  }
}

/** Undefined for what does not exist. */
export function statOrNone(path: string): Promise<Stats | undefined> {
  return orNone(stat(path));
}

function openOrNone(path: string): Promise<FileHandle | undefined> {
  return orNone(open(path, "r"));
}

async function orNone<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
