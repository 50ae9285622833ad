import { join } from "node:path";
import { env } from "./env.ts";
import { processGlobal } from "./process-global.ts";
import { localDisk } from "./storage/local-disk.ts";
import type { ObjectStore } from "./storage/object-store.ts";
import { s3 } from "./storage/s3.ts";

/** Stores a file whole or not at all. Throws `storage_full`, `invalid` for an unsafe key. */
export const putObject: ObjectStore["put"] = (key, content, options) => storage().put(key, content, options);

/** Opens a file, or a byte range of it. Throws `not_found`. */
export const getObject: ObjectStore["get"] = (key, options) => storage().get(key, options);

/** The size of a file in bytes, or null if there is none. */
export async function sizeOfObject(key: string): Promise<number | null> {
  return (await storage().stat(key))?.sizeBytes ?? null;
}

/** Removes a file, if it exists. */
export const removeObject: ObjectStore["remove"] = (key) => storage().remove(key);

/** The store that a `STORAGE_URL` names: an `s3://` URL, or a directory. Unset: `storage` below `dataDir`. */
export function storeFor(storageUrl: string | undefined, dataDir: string): ObjectStore {
  if (storageUrl?.startsWith("s3://")) return s3(storageUrl, join(dataDir, "storage-spool"));
  return localDisk(storageUrl ?? join(dataDir, "storage"));
}

function storage(): ObjectStore {
  return processGlobal("wasl.storage", () => storeFor(env.STORAGE_URL, env.DATA_DIR));
}
