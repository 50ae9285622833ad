import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { inWorkspace } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { type Spooled, spooled } from "#/platform/spool.ts";
import { inspectFile } from "./inspect-file.ts";
import { insertFile, storeObject, withObject } from "./keep-file.ts";
import { largestFile, mediaTypes } from "./media-types-schema.ts";
import type { FileDto } from "./schema.ts";

/** A file on its way in. `mimeType` and `name` are what the sender says. */
export type NewFile = { content: AsyncIterable<Uint8Array>; mimeType: string; name: string };

/**
 * Takes in a file that may be sent to customers. What it is is decided by its bytes. Throws `unsupported_media_type`
 * for anything that WhatsApp does not carry, `too_large` beyond the limit of its kind, `invalid` if it is empty.
 */
export async function storeFile(actor: Actor, { content, mimeType, name }: NewFile): Promise<FileDto> {
  authorize(actor, "file.write");
  return spooled(content, largestFile, async (file) => {
    const inspected = await inspectFile(file.path, { mimeType, name });
    assertSendable(file, inspected.mimeType);
    const stored = await storeObject(actor.workspaceId, { ...file, ...inspected }, name);
    return withObject(stored, () => inWorkspace(actor, (tx) => insertFile(tx, stored, actor.userId ?? null)));
  });
}

function assertSendable({ sizeBytes }: Spooled, mimeType: string): void {
  if (sizeBytes === 0) throw new AppError("invalid", "This file is empty.");
  const type = mediaTypes[mimeType];
  if (!type) {
    const message =
      "WhatsApp does not carry this kind of file. Send JPEG, PNG, WebP, MP4, MP3, OGG, PDF, Office or plain text.";
    throw new AppError("unsupported_media_type", message);
  }
  if (sizeBytes > type.maxBytes) {
    throw new AppError("too_large", `WhatsApp carries files of this kind up to ${sizeText(type.maxBytes)}.`);
  }
}

function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${bytes / 1024} kB` : `${bytes / (1024 * 1024)} MB`;
}
