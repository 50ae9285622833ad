/** The sound of a WebM recording as the browser encoded it: Opus packets, and the head that tells how to decode them. */
export type OpusTrack = { head: Uint8Array; packets: Uint8Array[] };

/** Elements that hold others. A live recording does not say how long they are, so they are only stepped into. */
const containers = new Set([0x18538067, 0x1654ae6b, 0xae, 0x1f43b675, 0xa0]);
const codecId = 0x86;
const codecPrivate = 0x63a2;
const blocks = new Set([0xa3, 0xa1]);

/** Reads what `MediaRecorder` writes: one track of Opus. Throws a `TypeError` for anything else. */
export function readWebm(file: Uint8Array): OpusTrack {
  let codec = "";
  let head: Uint8Array | undefined;
  const packets: Uint8Array[] = [];
  for (const { id, data } of elements(file)) {
    if (id === codecId) codec = new TextDecoder().decode(data);
    if (id === codecPrivate) head = data;
    if (blocks.has(id)) packets.push(packetOf(data));
  }
  if (codec !== "A_OPUS" || !head) throw new TypeError("This recording is not Opus.");
  return { head, packets };
}

function* elements(file: Uint8Array): Generator<{ id: number; data: Uint8Array }> {
  let at = 0;
  while (at < file.length) {
    const id = number(file, at, true);
    const size = number(file, at + id.length, false);
    at += id.length + size.length;
    if (containers.has(id.value)) continue;
    yield { id: id.value, data: file.subarray(at, at + size.value) };
    at += size.value;
  }
}

/** EBML's number: the zeros before the first one tell its length. An id keeps that marker, a size does not. */
function number(file: Uint8Array, at: number, keepsMarker: boolean): { value: number; length: number } {
  const first = file[at] ?? 0;
  const length = Math.clz32(first) - 23;
  if (first === 0 || at + length > file.length) throw new TypeError("This recording is damaged.");
  let value = keepsMarker ? first : first & (0xff >> length);
  for (let index = 1; index < length; index++) value = value * 256 + (file[at + index] ?? 0);
  return { value, length };
}

/** A block is the track's number, a time of two bytes, flags, and here one packet. */
function packetOf(block: Uint8Array): Uint8Array {
  const track = number(block, 0, false);
  const flags = block[track.length + 2] ?? 0;
  if ((flags & 0x06) !== 0) throw new TypeError("This recording has several packets in a block.");
  return block.subarray(track.length + 3);
}
