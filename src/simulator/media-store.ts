import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { clock } from "#/platform/clock.ts";
import { GraphError } from "./graph-error.ts";
import type { LedgerEntry, MediaRecord } from "./ledger-entry.ts";
import { newObjectId } from "./wire-ids.ts";

export type NewFile = { phoneNumberId: string; mimeType: string; bytes: Buffer; fileName?: string };

const MEGABYTE = 1024 * 1024;

/** What Meta takes for a send, with the size limit in bytes (media table of the Cloud API). */
const sendable: Record<string, number> = {
  "audio/aac": 16 * MEGABYTE,
  "audio/amr": 16 * MEGABYTE,
  "audio/mpeg": 16 * MEGABYTE,
  "audio/mp4": 16 * MEGABYTE,
  "audio/ogg": 16 * MEGABYTE,
  "text/plain": 100 * MEGABYTE,
  "application/pdf": 100 * MEGABYTE,
  "application/msword": 100 * MEGABYTE,
  "application/vnd.ms-excel": 100 * MEGABYTE,
  "application/vnd.ms-powerpoint": 100 * MEGABYTE,
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": 100 * MEGABYTE,
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": 100 * MEGABYTE,
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": 100 * MEGABYTE,
  "image/jpeg": 5 * MEGABYTE,
  "image/png": 5 * MEGABYTE,
  "image/webp": 500 * 1024,
  "video/mp4": 16 * MEGABYTE,
  "video/3gpp": 16 * MEGABYTE,
};

const samples = {
  image: { file: "photo.jpg", mimeType: "image/jpeg" },
  video: { file: "clip.mp4", mimeType: "video/mp4" },
  audio: { file: "voice.ogg", mimeType: "audio/ogg; codecs=opus" },
  sticker: { file: "sticker.webp", mimeType: "image/webp" },
  document: { file: "order.pdf", mimeType: "application/pdf" },
};

export type SampleKind = keyof typeof samples;

/** Files of both sides, one per media id, in a folder beside the ledger. */
export class MediaStore {
  readonly #folder: string;
  readonly #record: (entry: LedgerEntry) => Promise<void>;

  constructor(folder: string, record: (entry: LedgerEntry) => Promise<void>) {
    this.#folder = folder;
    this.#record = record;
  }

  async save(file: NewFile): Promise<MediaRecord> {
    const media: MediaRecord = {
      id: newObjectId(),
      phoneNumberId: file.phoneNumberId,
      mimeType: file.mimeType,
      sha256: createHash("sha256").update(file.bytes).digest("base64"),
      size: file.bytes.length,
      ...(file.fileName && { fileName: file.fileName }),
    };
    await mkdir(this.#folder, { recursive: true });
    await writeFile(this.#path(media.id), file.bytes);
    await this.#record({ kind: "media", at: clock.now().toISOString(), media });
    return media;
  }

  /** A small real file of that kind, as if the person had just taken it. */
  async sample(kind: SampleKind, phoneNumberId: string): Promise<MediaRecord> {
    const { file, mimeType } = samples[kind];
    const bytes = await readFile(new URL(`./samples/${file}`, import.meta.url));
    return this.save({ phoneNumberId, mimeType, bytes, fileName: file });
  }

  read(media: MediaRecord): Promise<Buffer> {
    return readFile(this.#path(media.id));
  }

  async remove(id: string): Promise<void> {
    await this.#record({ kind: "media-deleted", at: clock.now().toISOString(), id });
    await rm(this.#path(id), { force: true });
  }

  #path(id: string): string {
    return join(this.#folder, id);
  }
}

/** Refuses an upload that Meta would refuse. */
export function checkSendable(mimeType: string, size: number): void {
  const bare = mimeType.split(";")[0]?.trim().toLowerCase() ?? "";
  const limit = sendable[bare];
  if (limit === undefined) {
    throw new GraphError(
      100,
      `Param file must be a file with one of the following types: ${Object.keys(sendable).join(", ")}. ` +
        `Received file of type '${bare}'.`,
    );
  }
  if (size > limit) throw new GraphError(131053, `The file is larger than ${limit} bytes.`);
  if (size === 0) throw new GraphError(131053, "The file is empty.");
}
