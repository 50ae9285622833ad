import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { AppError } from "#/platform/errors.ts";
import { leastPasswordScore } from "../account-schema.ts";

let estimator: Promise<ZxcvbnFactory> | undefined;

/**
 * Throws `weak_password` for a password that guessing finds soon: one of those that leaked or that many use, a pattern,
 * or the person's own name and address (`personal`). There is no rule about kinds of characters (NIST SP 800-63B).
 */
export async function assertStrongPassword(password: string, personal: readonly string[]): Promise<void> {
  estimator ??= load();
  const words = personal.flatMap((text) => [text, ...text.split(/[\s@._-]+/)]).filter((word) => word.length > 2);
  const { score } = (await estimator).check(password, ["wasl", ...words]);
  if (score >= leastPasswordScore) return;
  const fields = { password: "Too easy to guess." };
  throw new AppError("weak_password", "This password is too easy to guess: use more words, or less common ones.", {
    fields,
  });
}

/** The word lists are large and seldom needed, so they are read with the first password that somebody chooses. */
async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  return new Factory({ dictionary, graphs: adjacencyGraphs, maxLength: 128 });
}
