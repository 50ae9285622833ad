type Bucket = { tokens: number; at: number };

const PAIR_BURST = 45;
const PAIR_SECONDS = 6;
const MAX_BUCKETS = 50_000;

/** Token buckets of Meta's two sending limits: messages per second of a number, and messages to one person. */
export class RateLimits {
  readonly #buckets = new Map<string, Bucket>();

  /** False when the number already sent `perSecond` messages in the last second. `now` in milliseconds. */
  takeThroughput(phoneNumberId: string, perSecond: number, now: number): boolean {
    return this.#take(phoneNumberId, perSecond, perSecond, now);
  }

  takePair(phoneNumberId: string, customerId: string, now: number): boolean {
    return this.#take(`${phoneNumberId}|${customerId}`, PAIR_BURST, 1 / PAIR_SECONDS, now);
  }

  #take(key: string, burst: number, perSecond: number, now: number): boolean {
    const bucket = this.#buckets.get(key) ?? { tokens: burst, at: now };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    if (!this.#buckets.has(key)) this.#remember(key, bucket);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }

  #remember(key: string, bucket: Bucket): void {
    if (this.#buckets.size >= MAX_BUCKETS) {
      const [oldest] = this.#buckets.keys();
      if (oldest !== undefined) this.#buckets.delete(oldest);
    }
    this.#buckets.set(key, bucket);
  }
}
