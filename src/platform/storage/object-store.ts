import type { Readable } from "node:stream";
import { AppError } from "../errors.ts";

/** First and last byte, both included, as in an HTTP Range header; without `end`, to the end of the object. */
export type ByteRange = { start: number; end?: number };

/** Where files are kept. Keys are slash-separated names such as `<workspaceId>/<fileId>`. */
export type ObjectStore = {
  /** Stores the whole content or nothing, replacing what was there. Throws `storage_full`. */
  put(key: string, content: ObjectContent, options: { contentType: string }): Promise<{ sizeBytes: number }>;
  /** Opens an object; `sizeBytes` is the size of the whole object, also for a range. Throws `not_found`. */
  get(key: string, options?: { range?: ByteRange }): Promise<{ stream: Readable; sizeBytes: number }>;
  /** Size of an object, or null if there is none. */
  stat(key: string): Promise<{ sizeBytes: number } | null>;
  /** Removes an object; one that does not exist is already removed. */
  remove(key: string): Promise<void>;
};

/** Bytes in memory, or a stream of unknown length. */
export type ObjectContent = Uint8Array | AsyncIterable<Uint8Array>;

const segment = "[A-Za-z0-9][A-Za-z0-9._-]*";
const validKey = new RegExp(`^${segment}(/${segment})*$`);

/** Throws `invalid` unless the key is made of plain names: no traversal, no absolute path, no hidden file. */
export function assertObjectKey(key: string): void {
  if (key.length > 512 || !validKey.test(key)) throw new AppError("invalid", "This is not a valid storage key.");
}

/** The error for a key without an object. */
export function objectNotFound(cause?: unknown): AppError {
  return new AppError("not_found", "This file does not exist.", { cause });
}

/** The error for a store without room. */
export function storageFull(cause: unknown): AppError {
  return new AppError("storage_full", "There is no room left to store files.", { retryAfterSeconds: 60, cause });
}
