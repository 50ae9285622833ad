import { createHash } from "node:crypto";
import bcrypt from "bcrypt";
import { AppError } from "#/platform/errors.ts";
import { processGlobal } from "#/platform/process-global.ts";

/** About 200 ms on the class of machine we run on; raising it only affects hashes made from then on. */
const cost = 12;

/**
 * Hashes under way at a time. They run on the four threads that files, name look-ups and token decryption need too:
 * with all four taken, a crowd of wrong passwords stopped the whole server.
 */
const mostAtOnce = 2;
/** Waiting beyond that, about six seconds of work; the next is told to come again. */
const mostWaiting = 40;

/** Made once with the same cost, so that an unknown e-mail takes as long as a wrong password. */
let nobody: Promise<string> | undefined;

/** A bcrypt hash of the password. Every character counts, however long the password is. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => bcrypt.hash(digest(password), cost));
}

/** True if the password belongs to the hash. Without a hash it does the same work and says no. Throws `unavailable` in a crowd. */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  nobody ??= bcrypt.hash(digest(""), cost);
  const known = hash ?? (await nobody);
  const isMatch = await inTurn(() => bcrypt.compare(digest(password), known));
  return isMatch && hash !== undefined;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turns = processGlobal("wasl.password-turns", () => ({ running: 0, waiting: [] as (() => void)[] }));
  if (turns.running < mostAtOnce) turns.running += 1;
  else if (turns.waiting.length < mostWaiting) await new Promise<void>((resolve) => turns.waiting.push(resolve));
  else
    throw new AppError("unavailable", "Too many people sign in at once. Try again shortly.", { retryAfterSeconds: 3 });
  try {
    return await work();
  } finally {
    const next = turns.waiting.shift();
    if (next) next();
    else turns.running -= 1;
  }
}

/** bcrypt reads at most 72 bytes and stops at a zero byte: base64 of SHA-256 has 44 bytes and none of them is zero. */
function digest(password: string): string {
  return createHash("sha256").update(password.normalize("NFC")).digest("base64");
}
