import { RateLimiterMemory } from "rate-limiter-flexible";
import { AppError } from "./errors.ts";
import { processGlobal } from "./process-global.ts";

/** At most `points` calls in any window of `perSeconds` that starts with the first of them. */
export type Rate = { points: number; perSeconds: number };

/**
 * Counts one call of `key` against the limit called `name`. Throws `rate_limited` with `retryAfterSeconds` when it is
 * used up. Counts are kept in this process, which serves a single node.
 */
export async function limit(name: string, key: string, rate: Rate): Promise<void> {
  try {
    await limiter(name, rate).consume(key);
  } catch (refusal) {
    const retryAfterSeconds = secondsUntilNext(refusal);
    if (retryAfterSeconds === undefined) throw refusal;
    throw new AppError("rate_limited", `Too many requests. Try again in ${retryAfterSeconds} s.`, {
      retryAfterSeconds,
    });
  }
}

/** Takes back one call counted by `limit`, for calls that turned out to be no guess (a correct password). */
export async function refund(name: string, key: string, rate: Rate): Promise<void> {
  await limiter(name, rate).reward(key);
}

function limiter(name: string, { points, perSeconds }: Rate): RateLimiterMemory {
  const limiters = processGlobal("wasl.rate-limiters", () => new Map<string, RateLimiterMemory>());
  const keyPrefix = `${name}:${points}:${perSeconds}`;
  const existing = limiters.get(keyPrefix);
  if (existing) return existing;
  const made = new RateLimiterMemory({ keyPrefix, points, duration: perSeconds });
  limiters.set(keyPrefix, made);
  return made;
}

// Not `instanceof RateLimiterRes`: the limiter may have been made by the other bundle's copy of the package.
function secondsUntilNext(refusal: unknown): number | undefined {
  if (typeof refusal !== "object" || refusal === null || !("msBeforeNext" in refusal)) return undefined;
  return Math.max(1, Math.ceil(Number(refusal.msBeforeNext) / 1000));
}
