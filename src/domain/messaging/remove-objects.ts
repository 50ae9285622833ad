import { removeObject } from "#/platform/storage.ts";
import { renditionKey, renditions } from "./file-rendition.ts";

/** Removes files with their other forms. What is gone already is fine. */
export async function removeStoredObjects({ keys }: { keys: string[] }): Promise<void> {
  for (const key of keys) {
    for (const form of renditions) await removeObject(renditionKey(key, form));
    await removeObject(key);
  }
}
