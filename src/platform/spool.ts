import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { env } from "./env.ts";
import { AppError } from "./errors.ts";

/** Bytes that were received, in a file that is gone after the work with it. `sha256` is in hex. */
export type Spooled = { path: string; sizeBytes: number; sha256: string };

/**
 * Receives a stream into a file of our own, because it has to be looked at before it may be kept, and lends it to
 * `work`. Throws `too_large` past `maxBytes`, and reads no further then; `storage_full` without room.
 */
export async function spooled<T>(
  content: AsyncIterable<Uint8Array>,
  maxBytes: number,
  work: (file: Spooled) => Promise<T>,
): Promise<T> {
  const folder = join(env.DATA_DIR, "spool");
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomUUID());
  try {
    return await work({ path, ...(await receive(path, content, maxBytes)) });
  } finally {
    await rm(path, { force: true });
  }
}

async function receive(path: string, content: AsyncIterable<Uint8Array>, maxBytes: number) {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  const file = await open(path, "wx", 0o600);
  try {
    for await (const chunk of content) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) throw new AppError("too_large", `A file may have at most ${maxBytes >> 20} MB.`);
      hash.update(chunk);
      await file.writeFile(chunk);
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "ENOSPC" && code !== "EDQUOT") throw error;
    throw new AppError("storage_full", "There is no room left to receive files.", {
      retryAfterSeconds: 60,
      cause: error,
    });
  } finally {
    await file.close();
  }
  return { sizeBytes, sha256: hash.digest("hex") };
}
