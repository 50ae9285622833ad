import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { join } from "node:path";
import pg from "pg";

/** How far a copy of the cluster is; `totalBytes` is the server's estimate, before compression. */
export type CopyProgress = { doneBytes: number; totalBytes: number };

type Wire = { query(text: string): void; stream: { pause(): void; resume(): void } };
type Row = { fields: (Buffer | string | null)[] };

/** The archive of the cluster in a backup's folder. */
export const databaseFile = "database.tar.gz";
/** The server's own list of files. */
export const clusterManifestFile = "database.manifest.json";

/**
 * Copies the whole cluster of a running server into `folder`, consistent as of the end of the copy, with the WAL that it
 * needs to start. The server checks its pages while it reads them, and lists the SHA-256 of each file. `url` is the
 * superuser's. PostgreSQL 18, streaming replication protocol, BASE_BACKUP.
 */
export async function copyCluster(url: string, folder: string, onProgress: (done: CopyProgress) => void) {
  const client = new pg.Client({ connectionString: `${url}?replication=true`, application_name: "wasl-backup" });
  client.on("error", () => {}); // the command that is running says so
  await client.connect();
  try {
    // Keeps the WAL of the copy until this connection ends, however long that takes.
    await client.query("CREATE_REPLICATION_SLOT wasl_backup TEMPORARY PHYSICAL RESERVE_WAL");
    const copy = new ClusterCopy(folder, onProgress);
    client.query(copy);
    await copy.done;
  } finally {
    await client.end();
  }
}

const command = `BASE_BACKUP ( LABEL 'wasl', CHECKPOINT 'fast', WAL true, PROGRESS true, MANIFEST 'yes', MANIFEST_CHECKSUMS 'SHA256',
  COMPRESSION 'gzip', COMPRESSION_DETAIL 'level=3' )`;

/** Speaks for the driver with the server: each message is an archive's name, the manifest's start, a piece of either, or progress. */
class ClusterCopy {
  readonly done: Promise<void>;
  readonly #settle = Promise.withResolvers<void>();
  readonly #folder: string;
  readonly #onProgress: (done: CopyProgress) => void;
  readonly #files: WriteStream[] = [];
  #failure: Error | undefined;
  #totalBytes = 0;

  constructor(folder: string, onProgress: (done: CopyProgress) => void) {
    this.#folder = folder;
    this.#onProgress = onProgress;
    this.done = this.#settle.promise;
  }

  submit(wire: Wire): void {
    wire.query(command);
  }

  handleRowDescription(): void {}

  /** The second answer is a row per tablespace; ours has one, and the last field is its size in KiB. */
  handleDataRow({ fields }: Row): void {
    if (fields.length === 3) this.#totalBytes = Number(String(fields[2])) * 1024;
  }

  handleCopyData({ chunk }: { chunk: Buffer }, wire: Wire): void {
    const kind = String.fromCharCode(chunk[0] ?? 0);
    if (kind === "n") this.#open(databaseFile, wire);
    if (kind === "m") this.#open(clusterManifestFile, wire);
    // A copy, because the driver uses its memory for the next message before the file has taken this one.
    if (kind === "d" && this.#files.at(-1)?.write(Buffer.from(chunk.subarray(1))) === false) wire.stream.pause();
    if (kind === "p") this.#onProgress({ doneBytes: Number(chunk.readBigInt64BE(1)), totalBytes: this.#totalBytes });
  }

  handleCommandComplete(): void {}

  handleError(error: Error): void {
    this.#failure = error;
  }

  handleReadyForQuery(): void {
    this.#finish().then(this.#settle.resolve, this.#settle.reject);
  }

  #open(name: string, wire: Wire): void {
    const file = createWriteStream(join(this.#folder, name), { flags: "wx", mode: 0o600, flush: true });
    file.on("drain", () => wire.stream.resume());
    file.on("error", (error) => {
      this.#failure ??= error;
      this.#settle.reject(error);
      wire.stream.resume();
    });
    this.#files.push(file);
  }

  async #finish(): Promise<void> {
    for (const file of this.#files) {
      file.end();
      if (!file.closed && !file.destroyed) await once(file, "close");
    }
    if (this.#failure) throw this.#failure;
  }
}
