import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import type { LedgerEntry } from "./ledger-entry.ts";

type Waiting = {
  line: string;
  done: () => void;
  failed: (error: unknown) => void;
};

/**
 * Append-only file of what happened, one JSON object a line: the ground truth that a fault run compares the
 * product with. `append` resolves once the line is on disk. Lines that arrive during one fsync share the next.
 */
export class Ledger {
  readonly #file: string;
  #handle: FileHandle | undefined;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** Opens the file and feeds every whole line to `apply`. A line cut off by a crash is closed and skipped. */
  async open(apply: (entry: LedgerEntry) => void): Promise<void> {
    await mkdir(dirname(this.#file), { recursive: true });
    this.#handle = await open(this.#file, "a+", 0o600);
    const { size } = await this.#handle.stat();
    if (size === 0) return;
    for await (const line of createInterface({
      input: createReadStream(this.#file),
    })) {
      const entry = parseLine(line);
      if (entry) apply(entry);
    }
    const last = Buffer.alloc(1);
    await this.#handle.read(last, 0, 1, size - 1);
    if (last[0] !== 10) await this.#handle.appendFile("\n");
  }

  append(entry: LedgerEntry): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ line: `${JSON.stringify(entry)}\n`, done, failed });
      this.#flushing ??= this.#flush();
    });
  }

  /** Whole entries from the byte offset `since`; `next` is the offset to continue with. Secrets are left out. */
  async read(since: number, limit: number): Promise<{ entries: LedgerEntry[]; next: number }> {
    const chunk = Buffer.alloc(8 * 1024 * 1024);
    const { bytesRead } = (await this.#handle?.read(chunk, 0, chunk.length, since)) ?? { bytesRead: 0 };
    const entries: LedgerEntry[] = [];
    let start = 0;
    while (entries.length < limit) {
      const end = chunk.subarray(0, bytesRead).indexOf(10, start);
      if (end < 0) break;
      const entry = parseLine(chunk.toString("utf8", start, end));
      if (entry) entries.push(withoutSecret(entry));
      start = end + 1;
    }
    return { entries, next: since + start };
  }

  /** The offset at which the last `bytes` of the file start, moved to the next whole line. */
  async tail(bytes: number): Promise<number> {
    if (!this.#handle) return 0;
    const { size } = await this.#handle.stat();
    if (size <= bytes) return 0;
    const chunk = Buffer.alloc(bytes);
    await this.#handle.read(chunk, 0, bytes, size - bytes);
    return size - bytes + chunk.indexOf(10) + 1;
  }

  async close(): Promise<void> {
    await this.#flushing;
    await this.#handle?.close();
    this.#handle = undefined;
  }

  async #flush(): Promise<void> {
    // One turn of the event loop lets everything that was read from sockets together share the first write.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      await this.#write(batch);
    }
    this.#flushing = undefined;
  }

  async #write(batch: Waiting[]): Promise<void> {
    try {
      if (!this.#handle) throw new Error("the ledger is closed");
      await this.#handle.appendFile(batch.map((waiting) => waiting.line).join(""));
      await this.#handle.datasync();
      for (const waiting of batch) waiting.done();
    } catch (error) {
      for (const waiting of batch) waiting.failed(error);
    }
  }
}

function parseLine(line: string): LedgerEntry | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    return JSON.parse(line) as LedgerEntry;
  } catch {
    // The tail of a write that a crash cut off: nobody was told that it happened.
    return undefined;
  }
}

function withoutSecret(entry: LedgerEntry): LedgerEntry {
  if (entry.kind !== "number") return entry;
  const { appSecret: _secret, ...number } = entry.number;
  return { ...entry, number };
}
