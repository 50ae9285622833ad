import { createHash } from "node:crypto";
import bcrypt from "bcrypt";

/** About 200 ms on the class of machine we run on; raising it only affects hashes made from then on. */
const cost = 12;

/** Made once with the same cost, so that an unknown e-mail takes as long as a wrong password. */
let nobody: Promise<string> | undefined;

/** A bcrypt hash of the password. Every character counts, however long the password is. */
export function hashPassword(password: string): Promise<string> {
  return bcrypt.hash(digest(password), cost);
}

/** True if the password belongs to the hash. Without a hash it does the same work and says no. */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  nobody ??= bcrypt.hash(digest(""), cost);
  const isMatch = await bcrypt.compare(digest(password), hash ?? (await nobody));
  return isMatch && hash !== undefined;
}

/** bcrypt reads at most 72 bytes and stops at a zero byte: base64 of SHA-256 has 44 bytes and none of them is zero. */
function digest(password: string): string {
  return createHash("sha256").update(password.normalize("NFC")).digest("base64");
}
