import { buffer } from "node:stream/consumers";
import { AppError } from "#/platform/errors.ts";
import { getObject, putObject, sizeOfObject } from "#/platform/storage.ts";
import { decodeVoice, longestVoiceMs } from "./decode-voice.ts";
import { hasThumbnail, makeThumbnail } from "./file-preview.ts";
import { readOggOpus } from "./ogg-opus.ts";
import type { OpenFile } from "./open-file.ts";

/** Other forms of a file: a small picture of a photo, and a voice note for players that know no Opus (older iPhones). */
export const renditions = ["thumbnail", "wav"] as const;
export type Rendition = (typeof renditions)[number];

type Source = { id: string; fileName: string; mimeType: string; sha256: string | null; objectKey: string };

const mimeTypes: Record<Rendition, string> = { thumbnail: "image/webp", wav: "audio/wav" };
const wavRate = 16_000;

/** Where a form is kept: beside its file. */
export function renditionKey(objectKey: string, as: Rendition): string {
  return `${objectKey}.${as}`;
}

/** The address of a file's small picture, or null for a file that has none. */
export function thumbnailUrl(url: string, mimeType: string): string | null {
  return hasThumbnail(mimeType) ? `${url}?as=thumbnail` : null;
}

/**
 * Opens a form of a file, made now if nobody asked for it before. Throws `unsupported_media_type` for a file that has
 * no such form, `too_large` for a voice note of more than 20 minutes.
 */
export async function openRendition(file: Source, as: Rendition): Promise<OpenFile> {
  const key = renditionKey(file.objectKey, as);
  const sizeBytes = (await sizeOfObject(key)) ?? (await make(file, as, key));
  return {
    fileName: `${file.fileName}.${as === "wav" ? "wav" : "webp"}`,
    mimeType: mimeTypes[as],
    sizeBytes,
    version: `${file.sha256 ?? file.id}-${as}`,
    isInline: true,
    open: async (range) => (await getObject(key, range && { range })).stream,
  };
}

/** Two who ask at once both make it, and the second replaces the first with the same bytes. */
async function make(file: Source, as: Rendition, key: string): Promise<number> {
  const isPossible = as === "wav" ? file.mimeType === "audio/ogg" : hasThumbnail(file.mimeType);
  if (!isPossible) throw new AppError("unsupported_media_type", "This file has no such form.");
  const { stream } = await getObject(file.objectKey);
  const content = as === "wav" ? await wavOf(await buffer(stream)) : await makeThumbnail(stream, file.mimeType);
  const { sizeBytes } = await putObject(key, content, { contentType: mimeTypes[as] });
  return sizeBytes;
}

/** One channel of 16-bit samples at 16 kHz: a minute of speech takes 1.9 MB. */
async function wavOf(ogg: Buffer): Promise<Buffer> {
  const sound = readOggOpus(ogg);
  if (sound.durationMs > longestVoiceMs) throw new AppError("too_large", "This sound is too long to be converted.");
  const pieces: Buffer[] = [];
  for await (const piece of decodeVoice(sound, wavRate)) {
    const samples = Int16Array.from(piece, (sample) => Math.max(-1, Math.min(1, sample)) * 32_767);
    pieces.push(Buffer.from(samples.buffer));
  }
  const samples = Buffer.concat(pieces);
  return Buffer.concat([wavHeader(samples.length), samples]);
}

function wavHeader(bytes: number): Buffer {
  const header = Buffer.alloc(44);
  header.write("RIFF", 0, "latin1");
  header.writeUInt32LE(36 + bytes, 4);
  header.write("WAVEfmt ", 8, "latin1");
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20); // PCM
  header.writeUInt16LE(1, 22); // channels
  header.writeUInt32LE(wavRate, 24);
  header.writeUInt32LE(wavRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36, "latin1");
  header.writeUInt32LE(bytes, 40);
  return header;
}
