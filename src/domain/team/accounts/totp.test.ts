import { expect, test } from "vitest";
import { newTotpSecret, toBase32, totpAt, totpStepOf, totpUri } from "./totp.ts";

const secret = toBase32(Buffer.from("12345678901234567890"));

// RFC 6238, appendix B, less the two digits that six-digit codes do not show.
test.each([
  [59, "287082"],
  [1111111109, "081804"],
  [1111111111, "050471"],
  [1234567890, "005924"],
  [2000000000, "279037"],
  [20000000000, "353130"],
])("the code at %d s is that of the RFC", (seconds, code) => {
  expect(totpAt(secret, Math.floor(seconds / 30))).toBe(code);
});

test("a clock may be one step off, no more", () => {
  const now = new Date(1_234_567_890_000);
  const step = Math.floor(1_234_567_890 / 30);
  for (const drift of [-1, 0, 1]) expect(totpStepOf(secret, totpAt(secret, step + drift), now)).toBe(step + drift);
  for (const drift of [-2, 2]) expect(totpStepOf(secret, totpAt(secret, step + drift), now)).toBeUndefined();
  expect(totpStepOf(secret, "", now)).toBeUndefined();
});

test("secrets are 32 letters, and the address names product, person and secret", () => {
  const made = newTotpSecret();
  expect(made).toMatch(/^[A-Z2-7]{32}$/);
  expect(totpUri(made, "a+b@example.com")).toBe(`otpauth://totp/Wasl%3Aa%2Bb%40example.com?secret=${made}&issuer=Wasl`);
});
