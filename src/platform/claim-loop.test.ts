import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type ClaimLoop, runClaimLoop } from "./claim-loop.ts";
import { log } from "./logger.ts";

let abort: AbortController;
let nudge: () => void;

beforeEach(() => {
  abort = new AbortController();
  log.level = "silent";
});

afterEach(() => {
  vi.useRealTimers();
});

test("it claims until nothing is left, then sleeps until a hint", async () => {
  const batches = [["a"], ["b"]];
  const handled = collector();
  const claim = vi.fn(async () => batches.shift() ?? []);
  const running = start({ claim, handle: handled.add, idlePollMs: 60_000 });
  await handled.reached(2);
  batches.push(["c"]);
  nudge();
  await handled.reached(3);
  abort.abort();
  await running;
  expect(handled.rows).toEqual(["a", "b", "c"]);
});

test("a hint given while a claim is under way is not lost", async () => {
  const handled = collector();
  const batches: string[][] = [];
  let claims = 0;
  const claim = async () => {
    claims += 1;
    const rows = batches.shift() ?? [];
    if (claims === 1) {
      batches.push(["late"]);
      nudge();
    }
    return rows;
  };
  const running = start({ claim, handle: handled.add, idlePollMs: 60_000 });
  await handled.reached(1);
  abort.abort();
  await running;
  expect(handled.rows).toEqual(["late"]);
});

test("without any hint it polls", async () => {
  vi.useFakeTimers();
  const claim = vi.fn(async () => []);
  const running = start({ claim, idlePollMs: 1_000 });
  await vi.advanceTimersByTimeAsync(3_500);
  expect(claim).toHaveBeenCalledTimes(4);
  abort.abort();
  await running;
});

test("while much comes in it gathers, and few rows never wait", async () => {
  vi.useFakeTimers();
  const batches = [["a"], ["b"], ["c", "d"], ["e"]];
  const claim = vi.fn(async () => batches.shift() ?? []);
  const running = start({ claim, gather: { from: 2, ms: 20 }, idlePollMs: 60_000 });
  await vi.advanceTimersByTimeAsync(19);
  expect(claim).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(1);
  expect(claim).toHaveBeenCalledTimes(5);
  abort.abort();
  await running;
});

test("it has at most `concurrency` batches in work, and drains them on abort", async () => {
  let next = 0;
  const inWork: PromiseWithResolvers<void>[] = [];
  const claim = vi.fn(async () => [next++]);
  const handle = () => {
    const work = Promise.withResolvers<void>();
    inWork.push(work);
    return work.promise;
  };
  const running = start({ claim, handle, concurrency: 3 });
  await vi.waitFor(() => expect(inWork).toHaveLength(3));
  abort.abort();
  let ended = false;
  void running.then(() => (ended = true));
  for (const work of inWork.slice(0, 2)) work.resolve();
  await new Promise(setImmediate);
  expect(ended).toBe(false);
  inWork[2]?.resolve();
  await running;
  expect(claim).toHaveBeenCalledTimes(3);
});

test("failures of claim and handle are followed by growing pauses, at most 5 s, and a success resets them", async () => {
  vi.useFakeTimers();
  const claimedAt: number[] = [];
  const startedAt = Date.now();
  let isBroken = true;
  const claim = async (): Promise<string[]> => {
    claimedAt.push(Date.now() - startedAt);
    if (isBroken) throw new Error("the database is away");
    return [];
  };
  const running = start({ claim, idlePollMs: 1_000 });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(claimedAt).toEqual([0, 100, 300, 700, 1_500, 3_100, 6_300, 11_300, 16_300]);
  isBroken = false;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(claimedAt.slice(9)).toEqual([21_300, 22_300]);
  abort.abort();
  await running;
});

test("a batch that fails does not end the loop", async () => {
  const batches = [["bad"], ["good"]];
  const handled = collector();
  const handle = async (rows: string[]) => {
    if (rows[0] === "bad") throw new Error("poison");
    await handled.add(rows);
  };
  const running = start({ claim: async () => batches.shift() ?? [], handle });
  await handled.reached(1);
  abort.abort();
  await running;
  expect(handled.rows).toEqual(["good"]);
});

function start<Row>(loop: Partial<ClaimLoop<Row>> & Pick<ClaimLoop<Row>, "claim">): Promise<void> {
  const unsubscribe = vi.fn();
  const wake = (given: () => void) => {
    nudge = given;
    return unsubscribe;
  };
  const running = runClaimLoop({
    name: "test",
    handle: async () => {},
    idlePollMs: 10,
    concurrency: 1,
    wake,
    signal: abort.signal,
    ...loop,
  });
  return running.then(() => expect(unsubscribe).toHaveBeenCalledOnce());
}

function collector() {
  const rows: string[] = [];
  return {
    rows,
    add: async (batch: string[]) => void rows.push(...batch),
    reached: (count: number) => vi.waitFor(() => expect(rows.length).toBeGreaterThanOrEqual(count), 5_000),
  };
}
