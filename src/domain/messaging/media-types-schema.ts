export type FileKind = "IMAGE" | "VIDEO" | "AUDIO" | "STICKER" | "DOCUMENT";

type MediaType = { kind: FileKind; maxBytes: number; extensions: readonly string[] };

const megabyte = 1024 * 1024;
const office = "application/vnd.openxmlformats-officedocument";

const of = (kind: FileKind, maxBytes: number, ...extensions: string[]): MediaType => ({ kind, maxBytes, extensions });
const image = (...extensions: string[]) => of("IMAGE", 5 * megabyte, ...extensions);
const audio = (...extensions: string[]) => of("AUDIO", 16 * megabyte, ...extensions);
const video = (...extensions: string[]) => of("VIDEO", 16 * megabyte, ...extensions);
const document = (...extensions: string[]) => of("DOCUMENT", 100 * megabyte, ...extensions);

/** What WhatsApp carries, with its size limits (whatsapp-cloud reference §9.1). Keys are what a look into the file says. */
export const mediaTypes: Readonly<Record<string, MediaType>> = {
  "image/jpeg": image("jpg", "jpeg"),
  "image/png": image("png"),
  "image/webp": of("STICKER", 500 * 1024, "webp"),
  "audio/aac": audio("aac"),
  "audio/amr": audio("amr"),
  "audio/mpeg": audio("mp3"),
  "audio/mp4": audio("m4a", "mp4"),
  "audio/ogg": audio("ogg", "opus", "oga"),
  "video/mp4": video("mp4", "m4v"),
  "video/3gpp": video("3gp"),
  "text/plain": document("txt", "text", "log", "csv", "md"),
  "application/pdf": document("pdf"),
  "application/msword": document("doc"),
  "application/vnd.ms-excel": document("xls"),
  "application/vnd.ms-powerpoint": document("ppt"),
  [`${office}.wordprocessingml.document`]: document("docx"),
  [`${office}.spreadsheetml.sheet`]: document("xlsx"),
  [`${office}.presentationml.presentation`]: document("pptx"),
};

/** The largest file of any kind, and the largest that Meta delivers. */
export const largestFile = 100 * megabyte;

/** A file that came in and is none of the above: kept, and given out as a download only. */
export const unknownType = "application/octet-stream";

/** May be shown in a page of ours: pictures, sound and film, never anything that can hold a script. */
export const inlineTypes: ReadonlySet<string> = new Set([
  "image/gif",
  ...Object.keys(mediaTypes).filter((type) => /^(?:image|audio|video)\//.test(type)),
]);
