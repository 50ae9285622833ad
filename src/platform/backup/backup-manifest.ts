import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { StartProblem } from "../launch/problem.ts";

const manifestFile = "manifest.json";

const manifest = z.object({
  format: z.literal(1),
  createdAt: z.iso.datetime(),
  postgres: z.string(),
  machine: z.string(),
  /** Which keys the stored credentials are encrypted with: name and fingerprint, never the key. */
  keys: z.record(z.string(), z.string()),
  hasSecrets: z.boolean(),
  /** The passwords of the cluster's two logins, which open this cluster only and listen on the loopback. */
  passwords: z.object({ superuserPassword: z.string(), ownerPassword: z.string() }),
  files: z.object({ count: z.number().int(), bytes: z.number().int() }).nullable(),
  checksums: z.string(),
});

/** What a backup is. It is written last: a folder without it is no backup. */
export type BackupManifest = z.infer<typeof manifest>;

/** The machines between which a cluster can be carried. */
export const thisMachine = `${process.platform}-${process.arch}`;

/** Makes the folder a backup. */
export async function writeManifest(folder: string, content: BackupManifest): Promise<void> {
  await writeFile(join(folder, manifestFile), `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flush: true });
}

/** Throws `StartProblem` for a folder that is no whole backup, or one of a format that this version does not know. */
export async function readManifest(folder: string): Promise<BackupManifest> {
  let text: string;
  try {
    text = await readFile(join(folder, manifestFile), "utf8");
  } catch (cause) {
    throw new StartProblem(`There is no whole backup in ${folder}: ${manifestFile} is missing.`, { cause });
  }
  const parsed = manifest.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new StartProblem(`The backup in ${folder} is not of a kind that this version of Wasl can read.`);
}

/** The keys of `ENCRYPTION_KEYS` by name, as fingerprints. */
export function fingerprints(encryptionKeys: string): Record<string, string> {
  const pairs = encryptionKeys
    .split(",")
    .filter(Boolean)
    .map((pair) => pair.split(":"));
  return Object.fromEntries(
    pairs.map(([name = "", key = ""]) => [
      name,
      createHash("sha256").update(`wasl backup ${key}`).digest("hex").slice(0, 32),
    ]),
  );
}
