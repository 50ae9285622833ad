import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sendErrorKey, sendErrorKeys } from "./schema.ts";

describe("the message key of an error code", () => {
  test.each([
    ["131047", "windowClosed"],
    ["131050", "optedOut"],
    ["131026", "recipientUnreachable"],
    ["131056", "pairRate"],
    ["130429", "throughput"],
    ["0", "tokenExpired"],
    ["190", "tokenExpired"],
    ["200", "permission"],
    ["299", "permission"],
    ["300", "unknown"],
    ["131215", "group"],
    ["132015", "templatePaused"],
    ["fetch_unknown", "uncertain"],
    ["window_closed", "windowClosed"],
    ["9999999", "unknown"],
    ["constructor", "unknown"],
    ["", "unknown"],
    [null, "unknown"],
  ])("%s is %s", (code, key) => {
    expect(sendErrorKey(code)).toBe(key);
  });
});

test.each(["en", "fr", "ar"])("every key has a reason and a next step in %s", (language) => {
  const file = new URL(`../../ui/messages/${language}/send-errors.json`, import.meta.url);
  const messages: Record<string, unknown> = JSON.parse(readFileSync(file, "utf8"));
  expect(Object.keys(messages).sort()).toEqual([...sendErrorKeys].sort());
  for (const entry of Object.values(messages)) {
    expect(entry).toEqual({ reason: expect.stringMatching(/\S/), next: expect.stringMatching(/\S/) });
  }
});
