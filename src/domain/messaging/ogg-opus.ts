import { AppError } from "#/platform/errors.ts";

/** A sound as WhatsApp records it: Opus packets out of their Ogg pages (RFC 7845). */
export type OpusSound = {
  channels: number;
  /** Samples at 48 kHz that only warm the decoder up. */
  preSkip: number;
  packets: Uint8Array[];
  /** Of the whole sound, without what is skipped. */
  durationMs: number;
};

const samplesPerMs = 48;
const headBytes = 27;

/** Takes the packets out of an Ogg file. Throws `unsupported_media_type` unless it is one whole Opus sound of one or two channels. */
export function readOggOpus(file: Buffer): OpusSound {
  const { packets, lastGranule } = packetsOf(file);
  const [head, _tags, ...sound] = packets;
  const channels = head?.[9] ?? 0;
  const isOpus = head?.subarray(0, 8).toString("latin1") === "OpusHead" && head.length >= 19 && head[18] === 0;
  if (!head || !isOpus || channels < 1 || channels > 2) throw broken();
  const preSkip = head.readUInt16LE(10);
  return { channels, preSkip, packets: sound, durationMs: Math.max(0, (lastGranule - preSkip) / samplesPerMs) };
}

/** A packet may run over the border of a page: a segment of 255 bytes says that it goes on. */
function packetsOf(file: Buffer): { packets: Buffer[]; lastGranule: number } {
  const packets: Buffer[] = [];
  let parts: Buffer[] = [];
  let lastGranule = 0;
  let at = 0;
  while (at + headBytes <= file.length) {
    if (file.toString("latin1", at, at + 4) !== "OggS") throw broken();
    lastGranule = Math.max(lastGranule, Number(file.readBigInt64LE(at + 6)));
    const segments = file.subarray(at + headBytes, at + headBytes + (file[at + 26] ?? 0));
    at += headBytes + segments.length;
    for (const length of segments) {
      parts.push(file.subarray(at, at + length));
      at += length;
      if (length === 255) continue;
      packets.push(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts));
      parts = [];
    }
  }
  return { packets, lastGranule };
}

function broken(): AppError {
  return new AppError("unsupported_media_type", "This is no Opus sound in an Ogg file, or it is damaged.");
}
