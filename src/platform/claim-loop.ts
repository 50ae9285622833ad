import { log } from "./logger.ts";
import { counter } from "./metrics.ts";

/** A worker's loop over one row queue. */
export type ClaimLoop<Row> = {
  /** For logs and metrics. */
  name: string;
  /** Takes the next batch; an empty one means there is nothing to do now. */
  claim: () => Promise<Row[]>;
  /** Works on a batch and settles it. Rows of a batch that fails come back when their lease ends. */
  handle: (rows: Row[]) => Promise<void>;
  /** Subscribes to hints that there is work, and returns how to unsubscribe. Hints may get lost. */
  wake: (nudge: () => void) => () => void;
  /** How long to wait at most for a hint. */
  idlePollMs: number;
  /** Batches in work at a time. */
  concurrency: number;
  /**
   * After a claim of at least `from` rows the next one waits until `ms` have passed since. Where much comes in, fewer and
   * larger batches cost a part of the processor's time, which the rest of the product has for itself; a few rows never wait.
   */
  gather?: { from: number; ms: number };
  signal: AbortSignal;
};

const firstBackOffMs = 100;
const longestBackOffMs = 5_000;

/**
 * Claims and handles until `signal` aborts, then lets the batches in work end and resolves. Errors are logged and
 * followed by a growing pause, at most 5 s, so that an absent database is neither hammered nor missed for long.
 */
export async function runClaimLoop<Row>({ wake, concurrency, gather, signal, ...loop }: ClaimLoop<Row>): Promise<void> {
  const hints = latch(signal);
  const unsubscribe = wake(hints.open);
  const inWork = new Set<Promise<void>>();
  let failures = 0;
  let restUntil = 0;
  const succeeded = () => {
    failures = 0;
  };
  const failed = (error: unknown) => {
    failures += 1;
    failedBatches().inc({ queue: loop.name });
    log.error({ err: error, queue: loop.name, failures }, "a batch failed");
  };
  while (!signal.aborted) {
    if (failures > 0) await latch(signal).wait(Math.min(longestBackOffMs, firstBackOffMs * 2 ** (failures - 1)));
    if (inWork.size >= concurrency) await Promise.race(inWork);
    const rest = restUntil - performance.now();
    if (rest > 0) await latch(signal).wait(rest);
    if (signal.aborted) break;
    hints.close();
    const rows = await loop.claim().catch(failed);
    if (!rows) continue;
    if (rows.length === 0) {
      succeeded();
      await hints.wait(loop.idlePollMs);
      continue;
    }
    if (gather && rows.length >= gather.from) restUntil = performance.now() + gather.ms;
    claimedRows().inc({ queue: loop.name }, rows.length);
    const work: Promise<void> = loop
      .handle(rows)
      .then(succeeded, failed)
      .finally(() => inWork.delete(work));
    inWork.add(work);
  }
  unsubscribe();
  await Promise.all(inWork);
}

/** Waits until it is opened, the time is up or the signal aborts. */
function latch(signal: AbortSignal) {
  let isOpen = false;
  let release = () => {};
  return {
    open: () => {
      isOpen = true;
      release();
    },
    close: () => {
      isOpen = false;
    },
    async wait(ms: number): Promise<void> {
      if (isOpen || signal.aborted) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, ms);
      release = resolve;
      signal.addEventListener("abort", release);
      await promise;
      clearTimeout(timer);
      signal.removeEventListener("abort", release);
    },
  };
}

function claimedRows() {
  return counter("wasl_claimed_rows_total", "Rows taken from a queue.", ["queue"]);
}

function failedBatches() {
  return counter("wasl_failed_batches_total", "Claims and batches that ended in an error.", ["queue"]);
}
