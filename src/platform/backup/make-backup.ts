import { copyFile, mkdir, readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Env } from "../env.ts";
import { StartProblem } from "../launch/problem.ts";
import { findBinaries } from "../postgres/binaries.ts";
import { loadClusterState, shelterOf } from "../postgres/cluster-state.ts";
import { startEmbeddedPostgres } from "../postgres/embedded.ts";
import { superuser } from "../postgres/init-cluster.ts";
import { findPostmaster } from "../postgres/postmaster.ts";
import { localUrl } from "../postgres/prepare-database.ts";
import { unprivilegedUser } from "../postgres/unprivileged-user.ts";
import { fingerprints, thisMachine, writeManifest } from "./backup-manifest.ts";
import { clusterManifestFile, copyCluster, databaseFile } from "./base-backup.ts";
import {
  type Checksums,
  copyHashed,
  filesBelow,
  hashOfFile,
  statOrNone,
  verifyChecksums,
  writeChecksums,
} from "./checksums.ts";
import { unpackCluster } from "./unpack-cluster.ts";

/** Where the copies of files are in a backup. */
export const storageFolder = "storage";
/** Where the secrets are, if they were asked for; as in the data directory. */
export const secretsFile = "secrets.json";

type Options = { to: string; withSecrets: boolean; say: (line: string) => void };

/**
 * Copies the embedded database and then the local files, while the product runs or not: the files that the database knows
 * are there by then, and files are never changed. Everything is read again and compared before the manifest makes it a
 * backup. Throws `StartProblem`.
 */
export async function makeBackup(env: Env, { to, withSecrets, say }: Options): Promise<void> {
  const folder = resolve(to);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw new StartProblem(`${folder} is not empty: choose another folder.`);
  const dataDir = resolve(env.DATA_DIR);
  if (!(await statOrNone(join(dataDir, "postgres.json"))))
    throw new StartProblem(`There is no embedded database in ${dataDir}.`);
  try {
    const sums: Checksums = new Map();
    say("Copying the database …");
    const state = await withServer(dataDir, (url) => copyCluster(url, folder, percents(say)));
    for (const name of [databaseFile, clusterManifestFile]) sums.set(name, await hashOfFile(join(folder, name)));
    const files = await copyFiles(env, folder, sums, say);
    if (withSecrets) await copySecrets(dataDir, folder, sums);
    const checksums = await writeChecksums(folder, sums);
    say("Reading everything again …");
    await verifyChecksums(folder, sums, () => {});
    await unpackCluster(folder);
    const { superuserPassword, ownerPassword } = state;
    await writeManifest(folder, {
      format: 1,
      createdAt: new Date().toISOString(),
      postgres: findBinaries(undefined, shelterOf(dataDir)).version,
      machine: thisMachine,
      keys: fingerprints(env.ENCRYPTION_KEYS),
      hasSecrets: withSecrets,
      passwords: { superuserPassword, ownerPassword },
      files,
      checksums,
    });
  } catch (error) {
    for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
    throw error;
  }
}

/** Works on the server that `npm start` runs, or on one that is started for this. */
async function withServer(dataDir: string, work: (superuserUrl: string) => Promise<void>) {
  const user = unprivilegedUser();
  const isRunning = findPostmaster((await loadClusterState(dataDir, user)).cluster) !== undefined;
  const own = isRunning ? undefined : await startEmbeddedPostgres(dataDir, { onFirstStart() {}, onRestart() {} });
  try {
    const state = await loadClusterState(dataDir, user);
    const port = findPostmaster(state.cluster)?.port ?? state.port;
    await work(localUrl(superuser, state.superuserPassword, port, "postgres"));
    return state;
  } finally {
    await own?.stop();
  }
}

function percents(say: (line: string) => void) {
  let next = 10;
  return ({ doneBytes, totalBytes }: { doneBytes: number; totalBytes: number }) => {
    const percent = totalBytes > 0 ? Math.min(100, Math.floor((doneBytes / totalBytes) * 100)) : 0;
    if (percent < next) return;
    say(`… ${percent} % of ${mib(totalBytes)}`);
    next = percent + 10;
  };
}

async function copyFiles(env: Env, folder: string, sums: Checksums, say: (line: string) => void) {
  if (env.STORAGE_URL?.startsWith("s3://")) {
    say("The files are in S3 and not in this backup: keep versions of the bucket, or copy it.");
    return null;
  }
  const from = env.STORAGE_URL ?? join(env.DATA_DIR, "storage");
  const paths = await filesBelow(from);
  say(`Copying ${paths.length} files …`);
  const copied = { count: 0, bytes: 0 };
  for (const path of paths) {
    const copy = await copyHashed(join(from, path), join(folder, storageFolder, path));
    if (!copy) continue;
    sums.set(`${storageFolder}/${path}`, copy.sha256);
    copied.count += 1;
    copied.bytes += copy.bytes;
    if (copied.count % 1_000 === 0) say(`… ${copied.count} files, ${mib(copied.bytes)}`);
  }
  return copied;
}

async function copySecrets(dataDir: string, folder: string, sums: Checksums): Promise<void> {
  const from = join(dataDir, secretsFile);
  if (!(await statOrNone(from)))
    throw new StartProblem(`There is no ${from} to include: the secrets are in your settings.`);
  await copyFile(from, join(folder, secretsFile));
  sums.set(secretsFile, await hashOfFile(join(folder, secretsFile)));
}

function mib(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MB`;
}
