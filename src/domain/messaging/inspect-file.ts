import { open } from "node:fs/promises";
import { fileTypeFromFile } from "file-type";
import { AppError } from "#/platform/errors.ts";
import { log } from "#/platform/logger.ts";
import { inlineTypes, mediaTypes, unknownType } from "./media-types-schema.ts";

/** What a file is, by its bytes. `mimeType` is a known one or `application/octet-stream`. */
export type Inspected = { mimeType: string; width: number | null; height: number | null };

/** A bigger picture takes gigabytes to draw. */
const maxPixels = 50_000_000;
const textSampleBytes = 64 * 1024;

/** Other names for the types that WhatsApp carries. */
const sameAs: Record<string, string> = {
  "audio/x-m4a": "audio/mp4",
  "audio/opus": "audio/ogg",
  "audio/vnd.dolby.dd-raw": unknownType,
  "video/x-m4v": "video/mp4",
};

/** Old Office files all look alike inside; what the sender says decides between them, and nothing else. */
const oldOffice = ["application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"];

/**
 * Looks into a file. What the sender says counts only where bytes cannot tell: between old Office formats, and whether
 * text is meant as plain text. Throws `too_large` for a picture of more than 50 megapixels, `unsupported_media_type`
 * for a broken one.
 */
export async function inspectFile(path: string, declared: { mimeType: string; name: string }): Promise<Inspected> {
  const mimeType = await typeOf(path, declared);
  if (!mimeType.startsWith("image/")) return { mimeType, width: null, height: null };
  return { mimeType, ...(await dimensionsOf(path)) };
}

async function typeOf(path: string, declared: { mimeType: string; name: string }): Promise<string> {
  const found = bareType(await typeByBytes(path));
  const stated = bareType(declared.mimeType);
  const ending = declared.name.split(".").at(-1)?.toLowerCase() ?? "";
  if (found === "application/x-cfb") {
    return oldOffice.find((type) => type === stated || mediaTypes[type]?.extensions.includes(ending)) ?? unknownType;
  }
  if (found) return mediaTypes[found] || inlineTypes.has(found) ? found : unknownType;
  const isMeantAsText =
    stated === "text/plain" || (isVague(stated) && mediaTypes["text/plain"]?.extensions.includes(ending));
  return isMeantAsText && (await isText(path)) ? "text/plain" : unknownType;
}

/** A file that is damaged where its type would be told is of no type. */
async function typeByBytes(path: string): Promise<string> {
  try {
    return (await fileTypeFromFile(path))?.mime ?? "";
  } catch (error) {
    log.info({ err: error }, "a file could not be looked into");
    return "";
  }
}

/** "audio/ogg; codecs=opus" is audio/ogg. */
function bareType(type: string): string {
  const bare = type.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return sameAs[bare] ?? bare;
}

function isVague(type: string): boolean {
  return type === "" || type === unknownType || type === "text/csv" || type === "text/markdown";
}

/** UTF-8 without control characters, as far as the first 64 kB tell. */
async function isText(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(textSampleBytes), 0, textSampleBytes, 0);
    const sample = buffer.subarray(0, bytesRead);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells binary data from text
    return !/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(
      new TextDecoder("utf-8", { fatal: true }).decode(sample, { stream: true }),
    );
  } catch (error) {
    if (error instanceof TypeError) return false; // not UTF-8
    throw error;
  } finally {
    await file.close();
  }
}

/** Reads the header only: nothing is drawn here, and never a picture that is too large. */
async function dimensionsOf(path: string): Promise<{ width: number; height: number }> {
  const { default: sharp } = await import("sharp");
  const found = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw new AppError("unsupported_media_type", "This picture is damaged.", { cause });
    });
  const { width, height, pages = 1, pageHeight } = found;
  if (width * (pageHeight ?? height) * pages > maxPixels) {
    throw new AppError("too_large", "This picture has more than 50 megapixels. Make it smaller first.");
  }
  return { width, height: pageHeight ?? height };
}
