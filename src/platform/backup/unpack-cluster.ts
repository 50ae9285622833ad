import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { chown, mkdir, open, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createGunzip } from "node:zlib";
import { StartProblem } from "../launch/problem.ts";
import type { UnprivilegedUser } from "../postgres/unprivileged-user.ts";
import { clusterManifestFile, databaseFile } from "./base-backup.ts";
import { readTar, type TarEntry } from "./read-tar.ts";

type ClusterManifest = { Files: { Path: string; Size: number; Checksum: string }[] };

/**
 * Reads a copied cluster to its end and compares each file with the server's own list; with `target` it is written there
 * on the way. Throws `StartProblem` for a file that is missing, changed or unknown.
 */
export async function unpackCluster(folder: string, target?: { path: string; user: UnprivilegedUser | undefined }) {
  const manifest = JSON.parse(await readFile(join(folder, clusterManifestFile), "utf8")) as ClusterManifest;
  const expected = new Map(manifest.Files.map((file) => [file.Path, file.Checksum]));
  const archive = createReadStream(join(folder, databaseFile)).pipe(createGunzip());
  for await (const entry of readTar(archive)) {
    const checksum = await take(entry, target);
    // Segments of WAL are not in the list: the server checks their records one by one when it replays them.
    if (entry.isFolder || (entry.name.startsWith("pg_wal/") && !expected.has(entry.name))) continue;
    if (expected.get(entry.name) !== checksum)
      throw new StartProblem(`The copy of the database is damaged: ${entry.name} is not what the server wrote.`);
    expected.delete(entry.name);
  }
  const [missing] = expected.keys();
  if (missing !== undefined) throw new StartProblem(`The copy of the database is damaged: ${missing} is missing.`);
}

async function take(entry: TarEntry, target: { path: string; user: UnprivilegedUser | undefined } | undefined) {
  const path = target && join(target.path, entry.name);
  if (entry.isFolder) {
    if (path) await makeFolder(path, target.user);
    return undefined;
  }
  const hash = createHash("sha256");
  if (path) await makeFolder(dirname(path), target.user);
  const file = path ? await open(path, "wx", 0o600) : undefined;
  try {
    for await (const chunk of entry.content) {
      hash.update(chunk);
      await file?.writeFile(chunk);
    }
    await file?.sync();
    if (target?.user) await file?.chown(target.user.uid, target.user.gid);
  } finally {
    await file?.close();
  }
  return hash.digest("hex");
}

async function makeFolder(path: string, user: UnprivilegedUser | undefined): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (!first || !user) return;
  for (let made = path; ; made = dirname(made)) {
    await chown(made, user.uid, user.gid);
    if (made === first) return;
  }
}
