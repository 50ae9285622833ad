import { equalsInConstantTime } from "#/platform/crypto.ts";

const echoable = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * Meta's handshake for a callback URL: the text to answer with 200 and `text/plain`, or null for 403. The token
 * is compared in constant time; a challenge with any other character than Meta uses is not reflected.
 */
export function answerChallenge(query: URLSearchParams, verifyToken: string): string | null {
  const challenge = query.get("hub.challenge") ?? "";
  if (query.get("hub.mode") !== "subscribe" || !echoable.test(challenge)) return null;
  if (!verifyToken || !equalsInConstantTime(query.get("hub.verify_token") ?? "", verifyToken)) return null;
  return challenge;
}
