import { untilGivenUp } from "./until-given-up.ts";

/**
 * Makes a queue that does one work at a time, in the order asked for. Work that was given up before its turn never
 * begins; during its turn it makes way for the next, also if it never ends. Its promise rejects with the signal's
 * reason. Work that fails does not stop the next.
 */
export function inTurn(): <Result>(work: () => Promise<Result>, signal: AbortSignal) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work, signal) => {
    const turn = last.then(() => {
      signal.throwIfAborted();
      return untilGivenUp(work(), signal);
    });
    last = turn.catch(() => undefined); // whoever asked for it hears of it
    return turn;
  };
}
