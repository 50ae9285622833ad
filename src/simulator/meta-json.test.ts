import { expect, test } from "vitest";
import { hubSignature, metaJson } from "./meta-json.ts";

// Bytes and signature of a body with accents, an emoji, a dash and a slash, computed apart from this code.
const appSecret = "meta_app_secret_test";
const rawBody =
  '{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"106540352242922"},"contacts":[{"profile":{"name":"Z\\u00e9 Andr\\u00e9 \\ud83d\\ude00"},"wa_id":"5511999990000"}],"messages":[{"from":"5511999990000","id":"wamid.VEC1","timestamp":"1770000000","type":"text","text":{"body":"caf\\u00e9 \\u2014 pre\\u00e7o < 10 \\/ ok"}}]},"field":"messages"}]}]}';
const signature = "sha256=ad42839031f75d2c285715ce0b98c82232f24bec543dab2ac6dd0532c7b4f717";

test("a parsed body is written back byte for byte as Meta escapes it", () => {
  expect(metaJson(JSON.parse(rawBody))).toBe(rawBody);
});

test("the signature is the one of the escaped bytes", () => {
  expect(hubSignature(metaJson(JSON.parse(rawBody)), appSecret)).toBe(signature);
  expect(hubSignature(JSON.stringify(JSON.parse(rawBody)), appSecret)).not.toBe(signature);
});

test("Arabic, emoji and control characters survive the round trip", () => {
  const value = { text: "مرحبا 👨‍👩‍👧 a/b \u0001 \u007f \u2028 “x”" };
  expect(JSON.parse(metaJson(value))).toEqual(value);
  expect(Buffer.byteLength(metaJson(value))).toBe(metaJson(value).length);
});
