import { mediaTypes } from "#/domain/messaging/media-types-schema.ts";
import { type Attachment, fileType } from "./outgoing-file.ts";

/** As wide as WhatsApp's own HD pictures. */
const longestSide = 2560;
const quality = 0.88;

/** A picture that WhatsApp would not show as one: of another format, or larger than it takes. */
export function needsFitting({ file, source }: Attachment): boolean {
  if (source === "document" || source === "sticker" || !file.type.startsWith("image/")) return false;
  return fileType(file) !== "image";
}

/** The same picture as a JPEG that WhatsApp shows; as it was where the browser cannot read it, as with HEIC. */
export async function fitPicture(attachment: Attachment): Promise<Attachment> {
  const blob = await jpegOf(attachment.file);
  if (!blob || blob.size > (mediaTypes["image/jpeg"]?.maxBytes ?? 0)) return { ...attachment, isFitted: true };
  const name = attachment.file.name.replace(/\.[^.]*$/, "");
  const file = new File([blob], `${name || "picture"}.jpg`, { type: "image/jpeg" });
  return { ...attachment, file, type: "image", isFitted: true };
}

async function jpegOf(file: File): Promise<Blob | null> {
  const bitmap = await createImageBitmap(file).catch(() => null); // not a format that this browser reads
  if (!bitmap) return null;
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const drawing = canvas.getContext("2d");
  if (!drawing) return null;
  // JPEG has no transparency; without a ground it would turn black.
  drawing.fillStyle = "#fff";
  drawing.fillRect(0, 0, canvas.width, canvas.height);
  drawing.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
}
