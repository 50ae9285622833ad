import { describe, expect, test } from "vitest";
import { answerChallenge } from "./answer-challenge.ts";

const query = (changes: Record<string, string> = {}) =>
  new URLSearchParams({
    "hub.mode": "subscribe",
    "hub.challenge": "1158201444",
    "hub.verify_token": "my-token",
    ...changes,
  });

describe("the handshake for a callback URL", () => {
  test("answers the challenge for the right token", () => {
    expect(answerChallenge(query(), "my-token")).toBe("1158201444");
  });

  test.each([
    ["another token", query({ "hub.verify_token": "my-tokeN" })],
    ["a shorter token", query({ "hub.verify_token": "my" })],
    ["no token", query({ "hub.verify_token": "" })],
    ["another mode", query({ "hub.mode": "unsubscribe" })],
    ["no challenge", query({ "hub.challenge": "" })],
    ["markup as challenge", query({ "hub.challenge": "<script>alert(1)</script>" })],
    ["a line break in the challenge", query({ "hub.challenge": "1\n" })],
    ["a long challenge", query({ "hub.challenge": "1".repeat(65) })],
    ["nothing at all", new URLSearchParams()],
  ])("refuses %s", (_name, given) => {
    expect(answerChallenge(given, "my-token")).toBeNull();
  });

  test("refuses everything while no token is set", () => {
    expect(answerChallenge(query({ "hub.verify_token": "" }), "")).toBeNull();
  });
});
