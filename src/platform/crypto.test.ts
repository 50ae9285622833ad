import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { equalsInConstantTime, hashToken, makeVault } from "./crypto.ts";

const oldKey = `old:${randomBytes(32).toString("base64")}`;
const newKey = `new:${randomBytes(32).toString("base64url")}`;
const place = { table: "ChannelAccount", column: "accessToken", workspaceId: "w1", id: "c1" };
const refused = expect.objectContaining({ code: "bad_ciphertext" });

describe("seal and open", () => {
  const vault = makeVault(oldKey);

  test.each(["", "EAAG…", "مرحبا 👋", "x".repeat(10_000)])("gives the text back (%#)", (plain) => {
    const sealed = vault.seal(plain, place);
    expect(sealed).toMatch(/^v1\.old\.[\w-]{16}\.[\w-]{22}\.[\w-]*$/);
    expect(vault.open(sealed, place)).toBe(plain);
  });

  test("the same text never gives the same ciphertext", () => {
    expect(vault.seal("same", place)).not.toBe(vault.seal("same", place));
  });

  test.each([
    { ...place, table: "Webhook" },
    { ...place, column: "appSecret" },
    { ...place, workspaceId: "w2" },
    { ...place, id: "c2" },
    { ...place, workspaceId: "w1c", id: "1" },
  ])("a ciphertext moved to another place does not open (%#)", (elsewhere) => {
    expect(() => vault.open(vault.seal("secret", place), elsewhere)).toThrow(refused);
  });

  test.each([2, 3, 4])("a changed byte in part %i does not open", (index) => {
    const parts = vault.seal("secret", place).split(".");
    const bytes = Buffer.from(parts[index] ?? "", "base64url");
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    parts[index] = bytes.toString("base64url");
    expect(() => vault.open(parts.join("."), place)).toThrow(refused);
  });

  test.each(["", "plain text", "v1.old", "v2.old.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA.AA", "v1.old.AA.AA.AA"])(
    "malformed input is refused: %j",
    (sealed) => {
      expect(() => vault.open(sealed, place)).toThrow(refused);
      expect(() => vault.needsRotation(sealed)).toThrow(refused);
    },
  );
});

describe("rotation", () => {
  test("old secrets stay readable and are reported; new ones use the first key", () => {
    const before = makeVault(oldKey);
    const after = makeVault(`${newKey},${oldKey}`);
    const sealed = before.seal("secret", place);
    expect(after.open(sealed, place)).toBe("secret");
    expect(after.needsRotation(sealed)).toBe(true);
    expect(before.needsRotation(sealed)).toBe(false);
    expect(after.needsRotation(after.seal("secret", place))).toBe(false);
  });

  test("a key that was taken away is named", () => {
    const sealed = makeVault(oldKey).seal("secret", place);
    expect(() => makeVault(newKey).open(sealed, place)).toThrow(refused);
    expect(() => makeVault(newKey).open(sealed, place)).toThrow(/key old/);
  });

  test("relabelling a secret with another key's name does not open it", () => {
    const sealed = makeVault(oldKey).seal("secret", place).replace("v1.old.", "v1.new.");
    expect(() => makeVault(`${newKey},${oldKey}`).open(sealed, place)).toThrow(refused);
  });

  test.each(["", "k", "k:short", `${oldKey},${oldKey}`])("unusable keys are refused: %j", (keys) => {
    expect(() => makeVault(keys)).toThrow();
  });
});

test("hashToken is SHA-256 in hex", () => {
  expect(hashToken("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test("equalsInConstantTime takes texts and bytes of any length", () => {
  expect(equalsInConstantTime("secret", "secret")).toBe(true);
  expect(equalsInConstantTime("secret", Buffer.from("secret"))).toBe(true);
  expect(equalsInConstantTime("", "")).toBe(true);
  expect(equalsInConstantTime("secret", "secreT")).toBe(false);
  expect(equalsInConstantTime("secret", "secret longer")).toBe(false);
  expect(equalsInConstantTime(new Uint8Array(), "x")).toBe(false);
});
