import { randomBytes, randomFillSync } from "node:crypto";
import { clock } from "./clock.ts";

const pool = Buffer.alloc(8 * 512);
let used = pool.length;
let lastMillis = 0;
let counter = 0;

/**
 * A UUIDv7 (RFC 9562, method 1: a 12-bit counter in `rand_a`). Ids made by one process sort in the order they
 * were made, which keeps messages of the same second in the order of their webhook.
 */
export function newId(): string {
  const millis = nextTick();
  const hexTime = millis.toString(16).padStart(12, "0");
  const hexCounter = counter.toString(16).padStart(3, "0");
  const random = randomTail();
  return `${hexTime.slice(0, 8)}-${hexTime.slice(8)}-7${hexCounter}-${random.slice(0, 4)}-${random.slice(4)}`;
}

/** No id made since then is smaller: for reading what is recent by the primary key. */
export function firstIdAt(time: Date): string {
  const hexTime = time.getTime().toString(16).padStart(12, "0");
  return `${hexTime.slice(0, 8)}-${hexTime.slice(8)}-7000-8000-000000000000`;
}

/** A secret of `bytes` random bytes (16 = 128 bits), in base64url. */
export function newToken(bytes = 16): string {
  return randomBytes(bytes).toString("base64url");
}

function nextTick(): number {
  const now = clock.now().getTime();
  if (now > lastMillis) {
    lastMillis = now;
    counter = 0;
  } else if (++counter > 0xfff) {
    lastMillis += 1;
    counter = 0;
  }
  return lastMillis;
}

function randomTail(): string {
  if (used >= pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const variant = ((pool[used] ?? 0) & 0x3f) | 0x80;
  pool[used] = variant;
  const hex = pool.toString("hex", used, used + 8);
  used += 8;
  return hex;
}
