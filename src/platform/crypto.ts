import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { env } from "./env.ts";
import { AppError } from "./errors.ts";

/** The place a secret lives in. It is authenticated with the text, so a ciphertext copied elsewhere does not open. */
export type SealedPlace = { table: string; column: string; workspaceId: string; id: string };

/** Seals and opens texts with one set of keys. */
export type Vault = {
  seal(plain: string, place: SealedPlace): string;
  open(sealed: string, place: SealedPlace): string;
  needsRotation(sealed: string): boolean;
};

const comparisonKey = randomBytes(32);
let ownVault: Vault | undefined;

/** Encrypts with the first of `ENCRYPTION_KEYS`: `v1.kid.iv.tag.ciphertext`, AES-256-GCM, the last three in base64url. */
export function seal(plain: string, place: SealedPlace): string {
  return vault().seal(plain, place);
}

/** Reverses `seal`. Throws `bad_ciphertext` for an unknown key, another place, or anything altered. */
export function open(sealed: string, place: SealedPlace): string {
  return vault().open(sealed, place);
}

/** True if `sealed` was made with a key that is no longer the first one. Throws `bad_ciphertext` if it is malformed. */
export function needsRotation(sealed: string): boolean {
  return vault().needsRotation(sealed);
}

/** SHA-256 in hex, for tokens of at least 128 random bits that are looked up by their hash. Not for passwords. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Compares secrets without telling by its duration where, or by how much in length, they differ. */
export function equalsInConstantTime(a: string | Uint8Array, b: string | Uint8Array): boolean {
  return timingSafeEqual(comparable(a), comparable(b));
}

/** A vault over keys written as `kid:base64,kid2:base64`; the first one encrypts, all of them decrypt. */
export function makeVault(encryptionKeys: string): Vault {
  const keys = parseKeys(encryptionKeys);
  const [currentKid, currentKey] = keys.entries().next().value ?? [];
  if (!currentKid || !currentKey) throw new AppError("internal", "ENCRYPTION_KEYS is empty.");
  return {
    seal: (plain, place) => encrypt(currentKid, currentKey, plain, place),
    open: (sealed, place) => decrypt(keys, sealed, place),
    needsRotation: (sealed) => split(sealed).kid !== currentKid,
  };
}

function vault(): Vault {
  ownVault ??= makeVault(env.ENCRYPTION_KEYS);
  return ownVault;
}

function comparable(value: string | Uint8Array): Buffer {
  return createHmac("sha256", comparisonKey).update(value).digest();
}

function parseKeys(encryptionKeys: string): Map<string, KeyObject> {
  const keys = new Map<string, KeyObject>();
  for (const part of encryptionKeys.split(",")) {
    const [kid = "", base64 = ""] = part.trim().split(":");
    const bytes = Buffer.from(base64, "base64");
    if (!/^[\w-]+$/.test(kid) || bytes.length !== 32) {
      throw new AppError("internal", "ENCRYPTION_KEYS must be kid:base64 of 32 bytes, separated by commas.");
    }
    if (keys.has(kid)) throw new AppError("internal", `ENCRYPTION_KEYS names ${kid} twice.`);
    keys.set(kid, createSecretKey(bytes));
  }
  return keys;
}

function encrypt(kid: string, key: KeyObject, plain: string, place: SealedPlace): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(authenticated(kid, place));
  const ciphertext = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return ["v1", kid, ...[iv, cipher.getAuthTag(), ciphertext].map((part) => part.toString("base64url"))].join(".");
}

function decrypt(keys: Map<string, KeyObject>, sealed: string, place: SealedPlace): string {
  const { kid, iv, tag, ciphertext } = split(sealed);
  const key = keys.get(kid);
  if (!key) throw new AppError("bad_ciphertext", `This secret was encrypted with key ${kid}, which is not configured.`);
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: 16 });
    decipher.setAAD(authenticated(kid, place)).setAuthTag(tag);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("utf8");
  } catch (cause) {
    throw new AppError("bad_ciphertext", "This secret was altered or belongs to another record.", { cause });
  }
}

function split(sealed: string): { kid: string; iv: Buffer; tag: Buffer; ciphertext: Buffer } {
  const match = /^v1\.([\w-]+)\.([\w-]{16})\.([\w-]{22})\.([\w-]*)$/.exec(sealed);
  if (!match) throw new AppError("bad_ciphertext", "This is not an encrypted secret.");
  const [, kid = "", iv = "", tag = "", ciphertext = ""] = match;
  const decode = (part: string) => Buffer.from(part, "base64url");
  return { kid, iv: decode(iv), tag: decode(tag), ciphertext: decode(ciphertext) };
}

// JSON rather than joined text: ("ab", "c") and ("a", "bc") must differ.
function authenticated(kid: string, { table, column, workspaceId, id }: SealedPlace): Buffer {
  return Buffer.from(JSON.stringify(["v1", kid, table, column, workspaceId, id]));
}
