import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { StartProblem } from "../launch/problem.ts";
import { findBinaries } from "../postgres/binaries.ts";
import { loadClusterState, saveClusterState, shelterOf } from "../postgres/cluster-state.ts";
import { startEmbeddedPostgres } from "../postgres/embedded.ts";
import { superuser } from "../postgres/init-cluster.ts";
import { findPostmaster } from "../postgres/postmaster.ts";
import { localUrl } from "../postgres/prepare-database.ts";
import { unprivilegedUser } from "../postgres/unprivileged-user.ts";
import { type BackupManifest, fingerprints, readManifest, thisMachine } from "./backup-manifest.ts";
import { type Checksums, copyHashed, readChecksums, statOrNone, verifyChecksums } from "./checksums.ts";
import { secretsFile, storageFolder } from "./make-backup.ts";
import { unpackCluster } from "./unpack-cluster.ts";

/** A file that says that a restore has begun and not ended; with it the product does not start. */
const unfinishedFile = "restore-unfinished";

type Options = {
  from: string;
  dataDir: string;
  /** As the settings name them; undefined: they are in `secrets.json`. */
  encryptionKeys: string | undefined;
  storageUrl: string | undefined;
  /** What is there is set aside. */
  force: boolean;
  /** Go on without the keys: stored credentials are lost. */
  withoutSecrets: boolean;
  say: (line: string) => void;
  /** The first thing that happens to the restored database, as superuser, before anything else can reach it. */
  onDatabase: (superuserUrl: string) => Promise<void>;
};

/** Throws `StartProblem` where a restore was broken off. */
export async function assertNoHalfRestore(dataDir: string): Promise<void> {
  if (await statOrNone(join(dataDir, unfinishedFile)))
    throw new StartProblem(`A restore into ${dataDir} did not end: run it again, with --force.`);
}

/**
 * Puts a backup in place of the data directory's database and files. Reads and compares the whole backup first and touches
 * nothing unless it is sound, fits this machine, and its keys are here. Throws `StartProblem`.
 */
export async function restoreBackup(options: Options): Promise<BackupManifest> {
  const { dataDir, say } = options;
  const from = resolve(options.from);
  const manifest = await readManifest(from);
  say(`Reading the backup of ${manifest.createdAt} …`);
  const sums = await readChecksums(from, manifest.checksums);
  await verifyChecksums(from, sums, () => {});
  await unpackCluster(from);
  assertFits(manifest, dataDir);
  await assertKeys(from, manifest, options);
  await assertStorage(manifest, options);
  await clear(options);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(join(dataDir, unfinishedFile), `${new Date().toISOString()}\n`, { flush: true });
  if (manifest.hasSecrets && !options.encryptionKeys)
    await copyFile(join(from, secretsFile), join(dataDir, secretsFile));
  await restoreCluster(from, manifest, options);
  await restoreFiles(from, sums, options);
  await openOnce(options);
  await rm(join(dataDir, unfinishedFile));
  return manifest;
}

function assertFits({ machine, postgres }: BackupManifest, dataDir: string): void {
  if (machine !== thisMachine)
    throw new StartProblem(
      `The backup is of a ${machine} machine and this is ${thisMachine}: carry it over with pg_dump.`,
    );
  const here = findBinaries(undefined, shelterOf(dataDir)).version;
  if (postgres.split(".")[0] !== here.split(".")[0])
    throw new StartProblem(
      `The backup is of PostgreSQL ${postgres} and this is ${here}: restore it with its own version.`,
    );
}

async function assertKeys(from: string, { keys, hasSecrets }: BackupManifest, options: Options): Promise<void> {
  if (options.withoutSecrets) return;
  const inFolder = join(hasSecrets ? from : options.dataDir, secretsFile);
  const stored = (await statOrNone(inFolder))
    ? (JSON.parse(await readFile(inFolder, "utf8")) as { ENCRYPTION_KEYS?: string })
    : {};
  const here = fingerprints(options.encryptionKeys ?? stored.ENCRYPTION_KEYS ?? "");
  const missing = Object.keys(keys).filter((name) => keys[name] !== here[name]);
  if (missing.length === 0) return;
  throw new StartProblem(
    `The encryption keys of this backup are not here (${missing.join(", ")}): put its secrets.json into ${options.dataDir} or set ENCRYPTION_KEYS. With --without-secrets it is restored all the same, and every stored token must be entered again.`,
  );
}

async function assertStorage({ files }: BackupManifest, { storageUrl, say }: Options): Promise<void> {
  if (files && storageUrl?.startsWith("s3://"))
    say("STORAGE_URL is S3: the files of this backup are not copied there.");
}

/** Nothing is deleted: what is there gets another name. */
async function clear({ dataDir, force, storageUrl, say }: Options): Promise<void> {
  const folders = [join(dataDir, "postgres.json"), storageOf(dataDir, storageUrl)];
  const used = [];
  for (const path of folders) if (path && (await statOrNone(path))) used.push(path);
  if (used.length === 0) return;
  if (!force)
    throw new StartProblem(`${used[0]} exists already: restore into another DATA_DIR, or add --force to set it aside.`);
  const suffix = `before-restore-${Date.now()}`;
  if (await statOrNone(join(dataDir, "postgres.json"))) {
    const { cluster } = await loadClusterState(dataDir, unprivilegedUser());
    if (findPostmaster(cluster)) throw new StartProblem("Wasl is running here: stop it first.");
    if (await statOrNone(cluster)) used.push(cluster);
  }
  for (const path of used) {
    await rename(path, `${path}.${suffix}`);
    say(`Set aside: ${path}.${suffix}`);
  }
}

async function restoreCluster(from: string, { passwords }: BackupManifest, { dataDir, say }: Options): Promise<void> {
  say("Unpacking the database …");
  const user = unprivilegedUser();
  const state = { ...(await loadClusterState(dataDir, user)), ...passwords };
  await mkdir(dirname(state.cluster), { recursive: true });
  const half = `${state.cluster}.restoring`;
  await rm(half, { recursive: true, force: true });
  await unpackCluster(from, { path: half, user });
  await rename(half, state.cluster);
  saveClusterState(dataDir, state);
}

async function restoreFiles(from: string, sums: Checksums, { dataDir, storageUrl, say }: Options): Promise<void> {
  const to = storageOf(dataDir, storageUrl);
  if (!to) return;
  const paths = [...sums.keys()].filter((path) => path.startsWith(`${storageFolder}/`));
  say(`Copying ${paths.length} files …`);
  for (const path of paths) {
    const copy = await copyHashed(join(from, path), join(to, path.slice(storageFolder.length + 1)));
    if (copy?.sha256 !== sums.get(path)) throw new StartProblem(`The backup changed while it was read: ${path}.`);
  }
}

/** Where local files are kept; undefined for S3. */
function storageOf(dataDir: string, storageUrl: string | undefined): string | undefined {
  return storageUrl?.startsWith("s3://") ? undefined : (storageUrl ?? join(dataDir, "storage"));
}

async function openOnce({ dataDir, say, onDatabase }: Options): Promise<void> {
  say("Starting the database and replaying its log …");
  const server = await startEmbeddedPostgres(dataDir, {
    onFirstStart() {},
    onRestart: (reason) => say(String(reason)),
  });
  try {
    const state = await loadClusterState(dataDir, unprivilegedUser());
    const port = findPostmaster(state.cluster)?.port ?? state.port;
    await onDatabase(localUrl(superuser, state.superuserPassword, port, "wasl"));
  } finally {
    await server.stop();
  }
}
