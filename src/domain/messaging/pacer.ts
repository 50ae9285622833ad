/** How a pacer is taken over by another worker; times in milliseconds from now. */
export type PacerState = { nextInMs: number; factor: number };

/** How far a late start may be caught up at once: at 80 messages a second a burst of at most 3. */
const slackMs = 25;
/** What was missed beyond that is caught up by going so much faster, so that with the slack no second holds more than 105 %. */
const repayment = 0.015;
/** No more than this is caught up: the rest was no lack of time but of messages. */
const mostOwedMs = 500;
const slowest = 0.1;
/** After a refusal for speed nothing leaves for so long. */
const restMs = 1_000;
/** What comes back of the full rate per second after a refusal. */
const recoveryPerSecond = 0.02;
/** Clocks of two workers differ; a handover never costs more than this. */
const longestHandoverMs = 2_000;

/**
 * A token bucket as one number: the moment of the next start. Moments are spaced by the rate; what a busy process missed
 * is caught up at once only as far as the slack and then bit by bit, so that no second ever holds more than 105 % of the
 * rate and the mean is still the rate. Times are milliseconds of a monotonic clock.
 */
export class Pacer {
  #perSecond: number;
  #nextAt: number;
  #owedMs = 0;
  #factor: number;
  #factorAt: number;

  constructor(perSecond: number, now: number, state?: PacerState) {
    this.#perSecond = perSecond;
    this.#nextAt = now + Math.min(longestHandoverMs, state?.nextInMs ?? 0);
    this.#factor = state?.factor ?? 1;
    this.#factorAt = now;
  }

  /** The number's limit less what else counts towards it; kept above a tenth of the limit, and of one message a second. */
  setRate(limit: number, used: number): void {
    this.#perSecond = Math.max(0.1, limit / 10, limit - used);
  }

  /** Messages per second now. */
  rate(now: number): number {
    return this.#perSecond * this.#factorOf(now);
  }

  /** When the next message may start. */
  dueAt(now: number): number {
    return Math.max(this.#nextAt, now - slackMs);
  }

  /** How many messages may start until then. */
  roomUntil(now: number, until: number): number {
    return Math.max(0, Math.floor(((until - this.dueAt(now)) * this.rate(now)) / 1_000) + 1);
  }

  /** Counts one start. */
  take(now: number): void {
    const start = this.dueAt(now);
    const apart = 1_000 / this.rate(now);
    this.#owedMs = Math.min(mostOwedMs, this.#owedMs + start - this.#nextAt);
    const repaid = Math.min(this.#owedMs, apart * (repayment / (1 + repayment)));
    this.#owedMs -= repaid;
    this.#nextAt = start + apart - repaid;
  }

  /** The provider said that we are too fast: rest, then go on slower and recover bit by bit. Refusals of one moment count once. */
  slowDown(now: number): void {
    if (this.#nextAt > now + restMs / 2) return;
    this.#factor = Math.max(slowest, this.#factorOf(now) * 0.7);
    this.#factorAt = now + restMs;
    this.#nextAt = now + restMs;
    this.#owedMs = 0;
  }

  state(now: number): PacerState {
    return { nextInMs: Math.round(this.dueAt(now) - now), factor: this.#factorOf(now) };
  }

  #factorOf(now: number): number {
    return Math.min(1, this.#factor + (Math.max(0, now - this.#factorAt) / 1_000) * recoveryPerSecond);
  }
}
