import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import { isAppError } from "#/platform/errors.ts";
import { log } from "#/platform/logger.ts";
import { countPdfPages } from "./count-pdf-pages.ts";
import { decodeVoice, longestVoiceMs } from "./decode-voice.ts";
import { type OpusSound, readOggOpus } from "./ogg-opus.ts";

/** What a list shows of a file without loading the file. */
export type FilePreview = {
  thumbnail: Buffer | null;
  /** Loudness over time, 0 to 100; empty if it is not known. */
  waveform: number[];
  durationMs: number | null;
  pages: number | null;
};

/** A picture's longest side in a list, in pixels: twice what the screen shows, for sharp displays. */
const thumbnailSide = 640;
const bars = 64;
const readUpToBytes = 20 * 1024 * 1024;

/**
 * Makes the preview of a file: a small picture, the loudness of a voice note, the pages of a PDF. A file that cannot
 * be drawn or heard has an empty preview and is kept all the same.
 */
export async function previewOf(file: { path: string; mimeType: string; sizeBytes: number }): Promise<FilePreview> {
  const none: FilePreview = { thumbnail: null, waveform: [], durationMs: null, pages: null };
  try {
    if (hasThumbnail(file.mimeType))
      return { ...none, thumbnail: await makeThumbnail(createReadStream(file.path), file.mimeType) };
    if (file.sizeBytes > readUpToBytes) return none;
    if (file.mimeType === "audio/ogg") return { ...none, ...(await heard(readOggOpus(await readFile(file.path)))) };
    if (file.mimeType === "application/pdf") return { ...none, pages: await countPdfPages(await readFile(file.path)) };
  } catch (error) {
    if (!isAppError(error)) log.warn({ err: error, mimeType: file.mimeType }, "a file has no preview");
  }
  return none;
}

/** Photos. A sticker is small already, and an animated one has to move. */
export function hasThumbnail(mimeType: string): boolean {
  return mimeType === "image/jpeg" || mimeType === "image/png" || mimeType === "image/gif";
}

/** At most 640 pixels on each side, upright, as WebP. Throws for a picture that is damaged or too large to draw. */
export async function makeThumbnail(picture: Readable, mimeType: string): Promise<Buffer> {
  const { default: sharp } = await import("sharp");
  const drawing = sharp({ limitInputPixels: 50_000_000, sequentialRead: true, failOn: "none" })
    .rotate()
    .resize({ width: thumbnailSide, height: thumbnailSide, fit: "inside", withoutEnlargement: true })
    .webp({ quality: mimeType === "image/png" ? 80 : 72 });
  picture.on("error", (error) => drawing.destroy(error));
  return picture.pipe(drawing).toBuffer();
}

/** The loudest sample of each of 64 parts, relative to the loudest of all. How long a file says it is may be a lie. */
async function heard(sound: OpusSound): Promise<Pick<FilePreview, "waveform" | "durationMs">> {
  const durationMs = Math.round(sound.durationMs);
  if (durationMs === 0 || durationMs > longestVoiceMs) return { durationMs: null, waveform: [] };
  const samples = (durationMs / 1000) * 8000;
  const peaks = new Float32Array(bars);
  let at = 0;
  for await (const piece of decodeVoice(sound, 8000)) {
    for (const sample of piece) {
      const bar = Math.min(bars - 1, Math.floor((at / samples) * bars));
      peaks[bar] = Math.max(peaks[bar] ?? 0, Math.abs(sample));
      at += 1;
    }
  }
  const loudest = Math.max(0.05, ...peaks);
  return { durationMs, waveform: [...peaks].map((peak) => Math.round((peak / loudest) * 100)) };
}
