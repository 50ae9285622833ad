import { crc32 } from "node:zlib";

/** One file of an archive: stored as it is, so that its place and length are known before a byte is written. */
export type ZipEntry = { name: string; size: number; crc: number; at: Date };

const utf8Names = 0x0800;
const big = 0xffff_ffff;
/** 4.5: archives over 4 GB or 65,535 files. */
const version = 45;

/** CRC-32 and length of a stream, read to its end. */
export async function measure(content: AsyncIterable<Uint8Array>): Promise<{ size: number; crc: number }> {
  let [size, crc] = [0, 0];
  for await (const chunk of content) {
    size += chunk.length;
    crc = crc32(chunk, crc);
  }
  return { size, crc };
}

/** What stands before a file's bytes. Files of 4 GB and more are not for this. */
export function localHeader({ name, size, crc, at }: ZipEntry): Buffer {
  const bytes = Buffer.from(name);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(version, 4);
  header.writeUInt16LE(utf8Names, 6);
  header.writeUInt32LE(dosTime(at), 10);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(size, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(bytes.length, 26);
  return Buffer.concat([header, bytes]);
}

/** A file's line in the directory at the end; `offset` is where its local header begins in the archive. */
export function directoryLine({ name, size, crc, at }: ZipEntry, offset: number): Buffer {
  const bytes = Buffer.from(name);
  const header = Buffer.alloc(46);
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(BigInt(offset), 4);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(version, 4);
  header.writeUInt16LE(version, 6);
  header.writeUInt16LE(utf8Names, 8);
  header.writeUInt32LE(dosTime(at), 12);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(size, 20);
  header.writeUInt32LE(size, 24);
  header.writeUInt16LE(bytes.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE(big, 42); // the real one is in `extra`
  return Buffer.concat([header, bytes, extra]);
}

/** The end of an archive, behind `directorySize` bytes of directory that begin at `directoryAt`. */
export function archiveEnd(entries: number, directoryAt: number, directorySize: number): Buffer {
  const end = Buffer.alloc(56 + 20 + 22);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(version, 12);
  end.writeUInt16LE(version, 14);
  end.writeBigUInt64LE(BigInt(entries), 24);
  end.writeBigUInt64LE(BigInt(entries), 32);
  end.writeBigUInt64LE(BigInt(directorySize), 40);
  end.writeBigUInt64LE(BigInt(directoryAt), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(directoryAt + directorySize), 64);
  end.writeUInt32LE(1, 72);
  end.writeUInt32LE(0x06054b50, 76);
  end.writeUInt16LE(Math.min(entries, 0xffff), 84);
  end.writeUInt16LE(Math.min(entries, 0xffff), 86);
  end.writeUInt32LE(Math.min(directorySize, big), 88);
  end.writeUInt32LE(Math.min(directoryAt, big), 92);
  return end;
}

/** MS-DOS date and time in UTC; the format knows no years before 1980. */
function dosTime(at: Date): number {
  const date = ((Math.max(1980, at.getUTCFullYear()) - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}
