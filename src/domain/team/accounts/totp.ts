import { createHmac, randomBytes } from "node:crypto";
import { equalsInConstantTime } from "#/platform/crypto.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const stepSeconds = 30;

/** 160 random bits in base32, as authenticator apps take them. */
export function newTotpSecret(): string {
  return toBase32(randomBytes(20));
}

/** The address behind the QR code (the key URI format of Google Authenticator, which all apps read). */
export function totpUri(secret: string, email: string): string {
  const query = new URLSearchParams({ secret, issuer: "Wasl" });
  return `otpauth://totp/${encodeURIComponent(`Wasl:${email}`)}?${query}`;
}

/**
 * The time step whose code this is, one step of clock drift allowed either way; undefined if it is none of them. The
 * caller accepts each step once (RFC 6238 §5.2).
 */
export function totpStepOf(secret: string, code: string, now: Date): number | undefined {
  const step = Math.floor(now.getTime() / 1_000 / stepSeconds);
  return [step, step - 1, step + 1].find((one) => equalsInConstantTime(totpAt(secret, one), code));
}

/** The six digits of a time step (RFC 4226 §5.3 with HMAC-SHA-1). */
export function totpAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** RFC 4648 base32 without padding. */
export function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, "0"), 2)]).join("");
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((char) => alphabet.indexOf(char).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
