import { readFileSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { decodeVoice } from "./decode-voice.ts";
import { previewOf } from "./file-preview.ts";
import { readOggOpus } from "./ogg-opus.ts";

const voice = readFileSync(new URL("../../simulator/samples/voice.ogg", import.meta.url));

test("a voice note is taken apart into its packets", () => {
  const sound = readOggOpus(voice);
  expect(sound.channels).toBe(1);
  expect(sound.packets.length).toBeGreaterThan(50);
  expect(sound.durationMs).toBeGreaterThan(1000);
});

test.each([
  ["nothing", Buffer.alloc(0)],
  ["another format", Buffer.from("RIFF0000WAVEfmt something that is long enough to be read")],
  ["the half of a page", voice.subarray(0, 40)],
  ["Vorbis", Buffer.concat([voice.subarray(0, 28), Buffer.from("\u0001vorbis"), voice.subarray(35)])],
])("%s is refused", (_name, file) => expect(() => readOggOpus(file)).toThrow("no Opus"));

test("a file that says it lasts for years is kept, without a length", async () => {
  const liar = Buffer.from(voice);
  liar.writeBigInt64LE(2n ** 60n, liar.lastIndexOf("OggS") + 6);
  const path = join(await mkdtemp(join(tmpdir(), "wasl-")), "liar.ogg");
  await writeFile(path, liar);
  const preview = await previewOf({ path, mimeType: "audio/ogg", sizeBytes: liar.length });
  expect(preview).toMatchObject({ durationMs: null, waveform: [] });
});

test("hours of silence in a small file are not decoded to their end", async () => {
  const { channels, preSkip } = readOggOpus(voice);
  // Each of these packets is 60 ms of silence in one byte.
  const packets = Array.from({ length: 60_000 }, () => Uint8Array.of(0x18));
  let samples = 0;
  for await (const piece of decodeVoice({ channels, preSkip, packets, durationMs: 1_000 }, 8000))
    samples += piece.length;
  expect(samples / 8000).toBeLessThan(20 * 60 + 15);
}, 30_000);
