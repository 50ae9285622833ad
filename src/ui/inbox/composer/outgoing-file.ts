import { largestFile, mediaTypes } from "#/domain/messaging/media-types-schema.ts";
import type { NewMessage } from "#/domain/messaging/new-message-schema.ts";
import type { FileSource } from "./attach-menu.tsx";

export type FileType = "image" | "video" | "audio" | "document" | "sticker";

/** A file that is about to be sent. */
export type Attachment = {
  id: string;
  file: File;
  source: FileSource;
  type: FileType;
  caption: string;
  /** Was made fit for WhatsApp, or cannot be. */
  isFitted?: boolean;
};

export function attachmentOf(file: File, source: FileSource = "media"): Attachment {
  const type = source === "document" ? "document" : fileType(file, source);
  return { id: crypto.randomUUID(), file, source, type, caption: "" };
}

/**
 * How WhatsApp takes a file: what it cannot show, or finds too big to show, still goes as a document. A WebP picture is
 * a sticker only when it was chosen as one.
 */
export function fileType(file: { type: string; size: number }, source: FileSource = "media"): FileType {
  const known = mediaTypes[file.type];
  if (!known || file.size > known.maxBytes) return "document";
  if (known.kind === "STICKER" && source !== "sticker") return "document";
  return known.kind.toLowerCase() as FileType;
}

/** What WhatsApp refuses whatever it is, and why: the key of a message. */
export function faultOfFile(file: { size: number }): "fileTooBig" | "fileEmpty" | null {
  if (file.size === 0) return "fileEmpty";
  return file.size > largestFile ? "fileTooBig" : null;
}

/** Sound and stickers have no caption on WhatsApp. */
export function takesCaption(type: FileType): boolean {
  return type !== "audio" && type !== "sticker";
}

/** The message for a file. */
export function fileInput({ type, caption }: Attachment): NewMessage {
  const text = caption.trim();
  return { type, ...(text && takesCaption(type) && { caption: text }) };
}
