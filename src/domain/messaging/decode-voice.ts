import { setImmediate as nextTurn } from "node:timers/promises";
import type { OpusSound } from "./ogg-opus.ts";

/** About four seconds of sound: some ten milliseconds of work between two turns of the event loop. */
const packetsAtOnce = 200;

/** What is longer, or says that it is, is cut there: a small file may hold hours of silence. */
export const longestVoiceMs = 20 * 60_000;

export type DecodeRate = 8000 | 16000;

/**
 * Decodes a sound piece by piece to one channel of samples from -1 to 1, and lets others work in between. WebAssembly,
 * because a native decoder would have to be built on every machine.
 */
export async function* decodeVoice({ channels, preSkip, packets }: OpusSound, sampleRate: DecodeRate) {
  const { OpusDecoder } = await import("opus-decoder");
  const skipped = Math.round((preSkip * sampleRate) / 48_000);
  const layout = { channels, streamCount: 1, coupledStreamCount: channels - 1 };
  const decoder = new OpusDecoder({ ...layout, sampleRate, preSkip: skipped });
  await decoder.ready;
  try {
    let left = (longestVoiceMs / 1000) * sampleRate;
    for (let at = 0; at < packets.length && left > 0; at += packetsAtOnce) {
      const { channelData, samplesDecoded } = decoder.decodeFrames(packets.slice(at, at + packetsAtOnce));
      // A packet without sound would cost work and bring the end no nearer.
      left -= Math.max(samplesDecoded, packetsAtOnce);
      yield mono(channelData);
      await nextTurn();
    }
  } finally {
    decoder.free();
  }
}

function mono([left, right]: Float32Array[]): Float32Array {
  if (!left || !right) return left ?? new Float32Array();
  return left.map((sample, index) => (sample + (right[index] ?? 0)) / 2);
}
