import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readWebm } from "./read-webm.ts";
import { samplesIn, writeOgg } from "./write-ogg.ts";

/** 1.6 seconds as Chromium's MediaRecorder wrote them. */
const recording = new Uint8Array(readFileSync(new URL("./recording.webm", import.meta.url)));
const track = readWebm(recording);

type Page = { flags: number; position: number; number: number; packets: Uint8Array[] };

function readOgg(file: Uint8Array): Page[] {
  const pages: Page[] = [];
  for (let at = 0; at < file.length; ) {
    const view = new DataView(file.buffer, file.byteOffset + at);
    expect(new TextDecoder().decode(file.subarray(at, at + 4))).toBe("OggS");
    const table = file.subarray(at + 27, at + 27 + (file[at + 26] ?? 0));
    let from = at + 27 + table.length;
    const packets: Uint8Array[] = [];
    let length = 0;
    for (const part of table) {
      length += part;
      if (part === 255) continue;
      packets.push(file.subarray(from, from + length));
      from += length;
      length = 0;
    }
    pages.push({
      flags: file[at + 5] ?? 0,
      position: Number(view.getBigUint64(6, true)),
      number: view.getUint32(18, true),
      packets,
    });
    at = from;
  }
  return pages;
}

describe("a recording of a browser", () => {
  test("is one channel of Opus", () => {
    expect(new TextDecoder().decode(track.head.subarray(0, 8))).toBe("OpusHead");
    expect(track.head[9]).toBe(1);
    expect(track.packets.length).toBeGreaterThan(20);
  });

  test("keeps every packet in Ogg, behind its two heads", () => {
    const pages = readOgg(writeOgg(track, 7));
    expect(pages.map((page) => page.number)).toEqual(pages.map((_, index) => index));
    expect(pages[0]).toMatchObject({ flags: 2, packets: [track.head] });
    expect(new TextDecoder().decode(pages[1]?.packets[0]?.subarray(0, 8))).toBe("OpusTags");
    expect(pages.slice(2).flatMap((page) => page.packets)).toEqual(track.packets);
    expect(pages.at(-1)?.flags).toBe(4);
  });

  test("is as long as it was", () => {
    const seconds = (readOgg(writeOgg(track, 7)).at(-1)?.position ?? 0) / 48_000;
    expect(seconds).toBeGreaterThan(1.4);
    expect(seconds).toBeLessThan(1.8);
  });
});

test("a page's checksum is Ogg's", () => {
  const file = writeOgg({ head: new TextEncoder().encode("OpusHead"), packets: [] }, 1);
  expect(Buffer.from(file.subarray(22, 26)).toString("hex")).toBe("55173791"); // as libogg counts it
});

test("a long packet and one of exactly 255 bytes are told apart from the next", () => {
  const packets = [600, 255, 10, 0, 1].map((length) => new Uint8Array(length).fill(length % 251));
  expect(
    readOgg(writeOgg({ head: track.head, packets }, 1))
      .slice(2)
      .flatMap((page) => page.packets),
  ).toEqual(packets);
});

test.each([
  ["20 ms of speech", [0b0000_1000], 960],
  ["two frames of 20 ms", [0b1111_1001], 1920],
  ["three of 20 ms, counted", [0b1111_1011, 3], 2880],
  ["2.5 ms", [0b1000_0000], 120],
  ["60 ms", [0b0001_1000], 2880],
  ["10 ms of both kinds", [0b0110_0000], 480],
])("%s", (_, bytes, samples) => expect(samplesIn(Uint8Array.from(bytes))).toBe(samples));

test("what is no recording of Opus is refused", () => {
  expect(() => readWebm(new TextEncoder().encode("OggS and so on"))).toThrow(TypeError);
  expect(() => readWebm(new Uint8Array([0, 1, 2]))).toThrow(TypeError);
  const other = recording.slice();
  other.set(new TextEncoder().encode("A_FLAC"), new TextDecoder("latin1").decode(other).indexOf("A_OPUS"));
  expect(() => readWebm(other)).toThrow("not Opus");
});
