import { createReadStream } from "node:fs";
import type { Tx } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import type { Spooled } from "#/platform/spool.ts";
import { putObject, removeObject } from "#/platform/storage.ts";
import { type FilePreview, previewOf } from "./file-preview.ts";
import { renditionKey, thumbnailUrl } from "./file-rendition.ts";
import type { Inspected } from "./inspect-file.ts";
import { mediaTypes } from "./media-types-schema.ts";
import { safeFileName } from "./safe-file-name.ts";
import type { FileDto } from "./schema.ts";

/** A file whose bytes are in storage already and whose row is still to be written. */
export type StoredObject = Spooled &
  Inspected & { id: string; objectKey: string; fileName: string; preview: Omit<FilePreview, "thumbnail"> };

/** Puts the bytes and a small picture of them into storage, under a name that nobody chose. The row follows in the caller's unit of work. */
export async function storeObject(workspaceId: string, file: Spooled & Inspected, name: string): Promise<StoredObject> {
  const id = newId();
  const objectKey = `${workspaceId}/${id}`;
  const { thumbnail, ...preview } = await previewOf(file);
  await putObject(objectKey, createReadStream(file.path), { contentType: file.mimeType });
  if (thumbnail) await putObject(renditionKey(objectKey, "thumbnail"), thumbnail, { contentType: "image/webp" });
  return { ...file, id, objectKey, fileName: safeFileName(name, mediaTypes[file.mimeType]?.extensions ?? []), preview };
}

/** Writes the file's row. */
export async function insertFile(tx: Tx, file: StoredObject, userId: string | null): Promise<FileDto> {
  const url = `/api/files/${file.id}`;
  const small = thumbnailUrl(url, file.mimeType);
  const [row] = await tx.sql<{ createdAt: Date }>(
    `INSERT INTO "File" (id, "workspaceId", "userId", "fileName", "mimeType", "fileSize", sha256, "objectKey", url,
       width, height, thumbnails, "durationMs", waveform, pages)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) RETURNING "createdAt"`,
    [
      file.id,
      tx.workspaceId,
      userId,
      file.fileName,
      file.mimeType,
      file.sizeBytes,
      file.sha256,
      file.objectKey,
      url,
      file.width,
      file.height,
      JSON.stringify(small ? { small } : {}),
      file.preview.durationMs,
      file.preview.waveform,
      file.preview.pages,
    ],
  );
  const createdAt = (row?.createdAt ?? new Date(0)).toISOString();
  return { id: file.id, fileName: file.fileName, mimeType: file.mimeType, fileSize: file.sizeBytes, url, createdAt };
}

/** Runs the unit of work that writes the row; without it the bytes would belong to nothing, so they go too. */
export async function withObject<T>(file: StoredObject, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await dropObject(file.objectKey);
    throw error;
  }
}

/** Removes the bytes and what was made of them. */
export async function dropObject(objectKey: string): Promise<void> {
  await removeObject(objectKey);
  await removeObject(renditionKey(objectKey, "thumbnail"));
}
