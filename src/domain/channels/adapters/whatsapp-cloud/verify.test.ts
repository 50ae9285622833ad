import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { verifySignature } from "./verify.ts";

const vector = JSON.parse(
  readFileSync(new URL("../../../../../tests/fixtures/whatsapp/signature-unicode.json", import.meta.url), "utf8"),
);
const secret: string = vector.appSecret;
const body = Buffer.from(vector.rawBody);
const signature: string = vector.headers["X-Hub-Signature-256"];

function verify(changes: { body?: Buffer; header?: string | undefined; secret?: string }) {
  const header = "header" in changes ? changes.header : signature;
  return verifySignature({
    body: changes.body ?? body,
    headers: { "x-hub-signature-256": header },
    secret: changes.secret ?? secret,
  });
}

describe("the signature of a webhook", () => {
  test("is accepted over the raw bytes, escaped unicode included", () => {
    expect(verify({})).toBe(true);
  });

  test("is accepted over emoji that are not escaped", () => {
    const raw = Buffer.from('{"body":"👨‍👩‍👧‍👦 مرحبا"}');
    expect(verify({ body: raw, header: `sha256=${createHmac("sha256", secret).update(raw).digest("hex")}` })).toBe(
      true,
    );
  });

  test("is refused over a body that was parsed and written again", () => {
    expect(vector.reserialized).not.toBe(vector.rawBody);
    expect(verify({ body: Buffer.from(vector.reserialized) })).toBe(false);
  });

  test.each([
    ["a missing header", undefined],
    ["an empty header", ""],
    ["a truncated signature", signature.slice(0, -1)],
    ["a longer signature", `${signature}0`],
    ["another signature", signature.replace(/.$/, (last) => (last === "0" ? "1" : "0"))],
    ["a signature that is not hex", `sha256=${"z".repeat(64)}`],
    ["a signature without its prefix", signature.slice("sha256=".length)],
    ["a SHA-1 signature", `sha1=${createHmac("sha1", secret).update(body).digest("hex")}`],
    ["two signatures", `${signature},${signature}`],
  ])("is refused with %s", (_name, header) => {
    expect(verify({ header })).toBe(false);
  });

  test("is refused after one bit of the body changed", () => {
    const flipped = Buffer.from(body);
    flipped[10] = (flipped[10] ?? 0) ^ 1;
    expect(verify({ body: flipped })).toBe(false);
  });

  test("is refused under another secret", () => {
    expect(verify({ secret: "another" })).toBe(false);
  });

  test("is refused while no secret is set, even when signed with the empty secret", () => {
    const header = `sha256=${createHmac("sha256", "").update(body).digest("hex")}`;
    expect(verify({ secret: "", header })).toBe(false);
  });

  test("is not taken from the old SHA-1 header", () => {
    const headers = { "x-hub-signature": `sha1=${createHmac("sha1", secret).update(body).digest("hex")}` };
    expect(verifySignature({ body, headers, secret })).toBe(false);
  });
});
