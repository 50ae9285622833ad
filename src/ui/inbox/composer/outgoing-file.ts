import type { NewMessage } from "#/domain/messaging/new-message-schema.ts";

/** Meta's limits per kind, in bytes (whatsapp-cloud reference, media). */
const limits = { image: 5_000_000, video: 16_000_000, audio: 16_000_000, document: 100_000_000 } as const;

type FileKind = keyof typeof limits;

const kinds: [FileKind, ReadonlySet<string>][] = [
  ["image", new Set(["image/jpeg", "image/png"])],
  ["video", new Set(["video/mp4", "video/3gpp"])],
  ["audio", new Set(["audio/aac", "audio/mp4", "audio/mpeg", "audio/amr", "audio/ogg"])],
];

/** How WhatsApp takes a file: what it cannot show, or finds too big to show, still goes as a document. */
export function fileKind(file: { type: string; size: number }): FileKind {
  const kind = kinds.find(([, types]) => types.has(file.type))?.[0];
  return kind && file.size <= limits[kind] ? kind : "document";
}

export function isTooBig(file: { size: number }): boolean {
  return file.size > limits.document;
}

/** The message for a file; sound has no caption on WhatsApp. */
export function fileInput(file: File, caption: string, replyToId: string | null): NewMessage {
  const type = fileKind(file);
  const text = caption.trim();
  return { type, ...(text && type !== "audio" && { caption: text }), ...(replyToId && { replyToId }) };
}
