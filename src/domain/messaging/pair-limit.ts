/**
 * Meta takes one message per 6 s to the same person; a burst of up to 45 borrows from the time to come (131056 above that;
 * whatsapp-cloud reference §9).
 */
const secondsEach = 6;
const burst = 45;
const loanMs = (burst - 1) * secondsEach * 1_000;
/** Debts below ten messages are not worth handing over to another worker. */
const worthKeepingMs = 60_000;
const mostKept = 1_000;

/** What the conversations of one number owe: until when each has paid for what it sent. Times in milliseconds of a monotonic clock. */
export class PairLimit {
  readonly #paidAt = new Map<string, number>();

  /** `state`: conversation to milliseconds from now. */
  constructor(now: number, state: Record<string, number> = {}) {
    for (const [conversation, inMs] of Object.entries(state)) this.#paidAt.set(conversation, now + inMs);
  }

  /** Counts a message that starts now. */
  take(conversationId: string, now: number): void {
    const paidAt = Math.max(this.#paidAt.get(conversationId) ?? 0, now) + secondsEach * 1_000;
    this.#paidAt.set(conversationId, paidAt);
  }

  /** The provider refused: the loan is used up, whatever we counted. */
  exhaust(conversationId: string, now: number): void {
    this.#paidAt.set(
      conversationId,
      Math.max(this.#paidAt.get(conversationId) ?? 0, now + loanMs + secondsEach * 1_000),
    );
  }

  /** Conversations that may not be written to now, and in how many milliseconds they may. Forgets what is paid. */
  blocked(now: number): Map<string, number> {
    const found = new Map<string, number>();
    for (const [conversation, paidAt] of this.#paidAt) {
      if (paidAt <= now) this.#paidAt.delete(conversation);
      else if (paidAt - now > loanMs) found.set(conversation, paidAt - now - loanMs);
    }
    return found;
  }

  state(now: number): Record<string, number> {
    const owing = [...this.#paidAt].map(([conversation, paidAt]): [string, number] => [
      conversation,
      Math.round(paidAt - now),
    ]);
    return Object.fromEntries(owing.filter(([, inMs]) => inMs > worthKeepingMs).slice(0, mostKept));
  }
}
