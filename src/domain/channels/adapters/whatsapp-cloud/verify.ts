import { createHmac, timingSafeEqual } from "node:crypto";

const signature = /^sha256=[0-9a-f]{64}$/;

/**
 * True if `X-Hub-Signature-256` is Meta's HMAC-SHA256 of the raw bytes under the app secret. Meta escapes
 * non-ASCII text before signing, so a body that was parsed and written again does not verify.
 */
export function verifySignature(input: {
  body: Buffer;
  headers: Record<string, string | undefined>;
  secret: string;
}): boolean {
  const header = input.headers["x-hub-signature-256"];
  if (!input.secret || !header || !signature.test(header)) return false;
  const expected = createHmac("sha256", input.secret).update(input.body).digest();
  const given = Buffer.from(header.slice("sha256=".length), "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
