import type { OpusTrack } from "./read-webm.ts";

/** Packets in one page: even the largest ones fit into its table of 255 entries. */
const perPage = 40;
const beginning = 2;
const end = 4;

/**
 * The same Opus packets as an Ogg file (RFC 7845), which is what WhatsApp plays as a voice note. Nothing is encoded
 * again, so nothing is lost.
 */
export function writeOgg({ head, packets }: OpusTrack, serial: number): Uint8Array<ArrayBuffer> {
  const pages = [page([head], { serial, number: 0, flags: beginning, position: 0 })];
  pages.push(page([tags()], { serial, number: 1, flags: 0, position: 0 }));
  let position = 0;
  for (let from = 0; from < packets.length; from += perPage) {
    const group = packets.slice(from, from + perPage);
    position += group.reduce((sum, packet) => sum + samplesIn(packet), 0);
    const flags = from + perPage >= packets.length ? end : 0;
    pages.push(page(group, { serial, number: pages.length, flags, position }));
  }
  return joined(pages);
}

/** How long a packet sounds, in samples at 48,000 a second (RFC 6716 §3.1). */
export function samplesIn(packet: Uint8Array): number {
  const first = packet[0] ?? 0;
  const mode = first >> 3;
  const milliseconds =
    mode < 12 ? [10, 20, 40, 60][mode & 3] : mode < 16 ? [10, 20][mode & 1] : [2.5, 5, 10, 20][mode & 3];
  const frames = [1, 2, 2, (packet[1] ?? 0) & 0x3f][first & 3];
  return (milliseconds ?? 0) * 48 * (frames ?? 0);
}

function tags(): Uint8Array {
  const vendor = new TextEncoder().encode("Wasl");
  const data = new Uint8Array(16 + vendor.length);
  data.set(new TextEncoder().encode("OpusTags"));
  new DataView(data.buffer).setUint32(8, vendor.length, true);
  data.set(vendor, 12);
  return data; // and no comments: four bytes of zero
}

type PageHead = { serial: number; number: number; flags: number; position: number };

function page(packets: Uint8Array[], { serial, number, flags, position }: PageHead): Uint8Array {
  const table = packets.flatMap(({ length }) => [...Array<number>(Math.floor(length / 255)).fill(255), length % 255]);
  const data = joined([new Uint8Array(27), Uint8Array.from(table), ...packets]);
  const view = new DataView(data.buffer);
  data.set(new TextEncoder().encode("OggS"));
  data[5] = flags;
  view.setBigUint64(6, BigInt(position), true);
  view.setUint32(14, serial, true);
  view.setUint32(18, number, true);
  data[26] = table.length;
  view.setUint32(22, checksum(data), true);
  return data;
}

/** Ogg's own CRC-32: polynomial 04c11db7, neither mirrored nor inverted. */
function checksum(data: Uint8Array): number {
  let crc = 0;
  for (const byte of data) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return crc >>> 0;
}

function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
