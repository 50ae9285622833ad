import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
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
