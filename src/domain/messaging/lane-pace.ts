import type { SendResult } from "#/domain/channels/adapter.ts";
import { sendErrorKey } from "#/domain/channels/schema.ts";
import { Pacer, type PacerState } from "./pacer.ts";
import { PairLimit } from "./pair-limit.ts";

/** What a lane remembers from turn to turn, whoever serves it. `savedAt` by the wall clock, the rest relative to it. */
export type PaceState = {
  savedAt: number;
  pacer: PacerState;
  pairs: Record<string, number>;
  failures: number;
  /** The provider answered for this account not long ago. */
  isProven: boolean;
};

/** Sends in flight at most, per channel account. */
export const widest = 256;
/** Kept free of campaigns, so that a reply need not wait for the slow answers of many. */
export const keptForReplies = 32;
/** Unanswered sends in a row after which the provider is left alone. */
const failuresToPause = 3;
const firstPauseMs = 5_000;
const longestPauseMs = 300_000;
const provenForMs = 60_000;

/** Speed, debts and trust of one lane while a worker serves it. */
export class LanePace {
  readonly pacer: Pacer;
  readonly pairs: PairLimit;
  /** Sends that may be in flight: one until the provider answers for this account, and again when it stops answering. */
  width: number;
  /** The account was refused: nothing more leaves. */
  isStopped = false;
  /** Set when the provider is to be left alone. */
  pauseMs: number | undefined;
  #failures: number;

  constructor(state: Partial<PaceState> | undefined, wallMs: number, now: number) {
    const ageMs = Math.max(0, wallMs - (state?.savedAt ?? 0));
    const pacer = state?.pacer && { ...state.pacer, nextInMs: state.pacer.nextInMs - ageMs };
    this.pacer = new Pacer(1, now, pacer);
    this.pairs = new PairLimit(now - Math.min(ageMs, 1e9), state?.pairs);
    this.#failures = state?.failures ?? 0;
    this.width = state?.isProven && ageMs < provenForMs ? widest : 1;
  }

  /** Draws the conclusions from one answer, or from none. */
  learn(conversationId: string, result: SendResult, now: number): void {
    const key = result.outcome === "accepted" ? undefined : sendErrorKey(result.error.code);
    if (isAnswerForAccount(result)) {
      this.#failures = 0;
      this.width = widest;
    } else {
      this.width = 1;
      this.#failures += 1;
      if (result.outcome === "refused") this.isStopped = true;
      else if (this.#failures >= failuresToPause) this.pauseMs = pauseAfter(this.#failures);
    }
    if (key === "throughput") this.pacer.slowDown(now);
    if (key === "pairRate") this.pairs.exhaust(conversationId, now);
  }

  state(wallMs: number, now: number): PaceState {
    const isProven = this.width === widest;
    return {
      savedAt: wallMs,
      pacer: this.pacer.state(now),
      pairs: this.pairs.state(now),
      failures: this.#failures,
      isProven,
    };
  }
}

function pauseAfter(failures: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - failuresToPause));
}

function isAnswerForAccount(result: SendResult): boolean {
  return result.outcome === "accepted" || (result.outcome === "refused" && !isChannelFault(result.error.code));
}

/** Faults of the account, not of the message: nothing else would go out either. */
export function isChannelFault(code: string): boolean {
  return ["tokenExpired", "blockedByPolicy"].includes(sendErrorKey(code));
}
