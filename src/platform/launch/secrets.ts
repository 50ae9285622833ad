import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const makers = {
  NEXTAUTH_SECRET: () => randomBytes(32).toString("base64url"),
  ENCRYPTION_KEYS: () => `k1:${randomBytes(32).toString("base64")}`,
  META_APP_SECRET: () => randomBytes(16).toString("hex"),
  META_VERIFY_TOKEN: () => randomBytes(16).toString("base64url"),
};

/** The settings that are made up for an installation with an embedded database. */
export type Secrets = Record<keyof typeof makers, string>;

/**
 * Secrets of this data directory, made on the first call and kept in `secrets.json`, which only its owner may read. Who
 * loses the file loses the stored channel credentials, so it belongs in every backup.
 */
export function keepSecrets(dataDir: string): Secrets {
  const file = join(dataDir, "secrets.json");
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Partial<Secrets>) : {};
  const names = Object.keys(makers) as (keyof Secrets)[];
  const secrets = Object.fromEntries(names.map((name) => [name, kept[name] ?? makers[name]()])) as Secrets;
  if (names.some((name) => kept[name] === undefined)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, {
      mode: 0o600,
      flush: true,
    });
    renameSync(`${file}.new`, file);
  }
  return secrets;
}
