/** A file or folder of an archive. `content` must be read to its end before the next entry is asked for. */
export type TarEntry = { name: string; isFolder: boolean; size: number; content: AsyncIterable<Buffer> };

const block = 512;

/** Reads a tar archive as PostgreSQL writes it (ustar: plain files and folders, short names). Throws for anything else. */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const bytes = new Bytes(source);
  for (;;) {
    const header = await bytes.take(block);
    if (header.length < block || header.every((byte) => byte === 0)) return;
    const name = header.toString("utf8", 0, header.indexOf(0) < 100 ? header.indexOf(0) : 100);
    const kind = String.fromCharCode(header[156] ?? 0);
    const size = Number.parseInt(header.toString("latin1", 124, 136), 8);
    if (!["0", "\0", "5"].includes(kind) || Number.isNaN(size) || name.startsWith("/") || name.includes(".."))
      throw new Error(`The archive holds something unexpected: ${name}`);
    yield { name, isFolder: kind === "5", size, content: bytes.part(size) };
    await bytes.take((block - (size % block)) % block);
  }
}

/** A stream of which any number of bytes can be taken. */
class Bytes {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Fewer only at the end of the stream. */
  async take(size: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.part(size, true)) parts.push(part);
    return Buffer.concat(parts);
  }

  async *part(size: number, mayEnd = false): AsyncGenerator<Buffer> {
    for (let missing = size; missing > 0; ) {
      if (this.#rest.length === 0) {
        const next = await this.#source.next();
        if (next.done && mayEnd) return;
        if (next.done) throw new Error("The archive ends too early.");
        this.#rest = next.value;
        continue;
      }
      const part = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(part.length);
      missing -= part.length;
      yield part;
    }
  }
}
