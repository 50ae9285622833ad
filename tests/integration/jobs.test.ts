import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { unscoped } from "#/platform/db.ts";
import { listDeadJobs, retryDeadJob } from "#/platform/dead-jobs.ts";
import { newId } from "#/platform/ids.ts";
import { cancelJob, defineJob, type EnqueueOptions, enqueue, enqueueAll } from "#/platform/jobs.ts";
import { log } from "#/platform/logger.ts";
import { bindJob, type JobContext, type RunningJobs, runJobs } from "#/platform/run-jobs.ts";
import { countLive, unlockSilentWorkers } from "#/platform/worker-heartbeat.ts";

const greet = defineJob("test.greet", z.strictObject({ workspaceId: z.string(), name: z.string() }));
const nobody = defineJob("test.nobody", z.strictObject({ workspaceId: z.string() }));
const tomorrow = new Date(Date.now() + 86_400_000);

let workspaceId: string;
let greeted: string[];
let contexts: JobContext[];
let isBroken: boolean;
let running: RunningJobs;

beforeEach(async () => {
  [workspaceId, greeted, contexts, isBroken] = [newId(), [], [], false];
  log.level = "silent";
  const binding = bindJob(greet, async (payload, context) => {
    if (payload.workspaceId !== workspaceId) return;
    contexts.push(context);
    if (isBroken) throw new Error("out of order");
    greeted.push(payload.name);
  });
  running = await runJobs({ bindings: [binding], schedules: [], concurrency: 4 });
});

afterEach(() => running.stop());

test("a job runs once its transaction commits, and never if it is rolled back", async () => {
  await expect(
    unscoped(async (tx) => {
      await enqueue(tx, greet, { workspaceId, name: "rolled back" });
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  await add("committed");
  await greetedAre(["committed"]);
  expect(contexts).toMatchObject([{ attempt: 1, isLastAttempt: false }]);
});

test("many jobs are added with one statement", async () => {
  const names = Array.from({ length: 500 }, (_, index) => `n${index}`);
  await unscoped((tx) =>
    enqueueAll(
      tx,
      greet,
      names.map((name) => ({ payload: { workspaceId, name }, options: { maxAttempts: 2 } })),
    ),
  );
  await vi.waitFor(() => expect([...greeted].sort()).toEqual([...names].sort()), 10_000);
});

test("a job with the key of a waiting one replaces it, and can be cancelled", async () => {
  const jobKey = newId();
  await add("first", { jobKey, runAt: tomorrow });
  await add("second", { jobKey });
  await greetedAre(["second"]);
  await add("third", { jobKey, runAt: tomorrow });
  await unscoped((tx) => cancelJob(tx, jobKey));
  await add("fourth", { jobKey, runAt: tomorrow, keepsRunAt: true });
  await add("fifth", { jobKey: newId() });
  await greetedAre(["second", "fifth"]);
  await unscoped((tx) => cancelJob(tx, jobKey));
});

test("a job that used up its attempts is listed for its workspace only, and runs again when asked to", async () => {
  isBroken = true;
  const id = await add("dead", { maxAttempts: 1 });
  const listed = () => unscoped((tx) => listDeadJobs(tx, { workspaceId, limit: 10 }));
  await vi.waitFor(async () => expect(await listed()).toHaveLength(1), 10_000);
  expect(contexts).toMatchObject([{ isLastAttempt: true }]);
  expect(await listed()).toMatchObject([
    { id, name: "test.greet", payload: { workspaceId, name: "dead" }, attempts: 1, lastError: "out of order" },
  ]);
  expect(await unscoped((tx) => listDeadJobs(tx, { workspaceId: newId(), limit: 10 }))).toEqual([]);
  expect(await unscoped((tx) => retryDeadJob(tx, id, { workspaceId: newId() }))).toBe(false);
  isBroken = false;
  expect(await unscoped((tx) => retryDeadJob(tx, id, { workspaceId }))).toBe(true);
  await greetedAre(["dead"]);
  expect(await unscoped((tx) => retryDeadJob(tx, id, { workspaceId }))).toBe(false);
});

test("the jobs of a worker that went silent are freed; those of a live one are not", async () => {
  const [silent, live] = [`pool-${newId()}`, `pool-${newId()}`];
  const jobs = await Promise.all([lockedBy(silent), lockedBy(live)]);
  await unscoped((tx) =>
    tx.sql(`INSERT INTO "WorkerHeartbeat" (id, kind, hostname, pid, info) VALUES ($1, 'test', 'h', 1, $2::jsonb)`, [
      newId(),
      JSON.stringify({ jobPool: live }),
    ]),
  );
  const freed = await unscoped(unlockSilentWorkers);
  expect(freed).toContain(silent);
  expect(freed).not.toContain(live);
  const locks = await unscoped((tx) =>
    tx.sql("SELECT locked_by FROM graphile_worker.jobs WHERE id = ANY($1::bigint[]) ORDER BY id", [jobs]),
  );
  expect(locks).toEqual([{ locked_by: null }, { locked_by: live }]);
  await unscoped((tx) => tx.sql("SELECT graphile_worker.force_unlock_workers($1::text[])", [[live]]));
  await unscoped((tx) => tx.sql("SELECT graphile_worker.complete_jobs($1::bigint[])", [jobs]));
});

test("a running worker counts as live until it stops", async () => {
  const before = await unscoped((tx) => countLive(tx, "worker"));
  const second = await runJobs({ bindings: [], schedules: [], concurrency: 1 });
  expect(await unscoped((tx) => countLive(tx, "worker"))).toBe(before + 1);
  await second.stop();
  expect(await unscoped((tx) => countLive(tx, "worker"))).toBe(before);
});

function add(name: string, options: EnqueueOptions = {}): Promise<string> {
  return unscoped((tx) => enqueue(tx, greet, { workspaceId, name }, options));
}

function greetedAre(names: string[]): Promise<void> {
  return vi.waitFor(() => expect(greeted).toEqual(names), 10_000);
}

async function lockedBy(pool: string): Promise<string> {
  const id = await unscoped((tx) => enqueue(tx, nobody, { workspaceId }));
  await unscoped((tx) =>
    tx.sql(
      `UPDATE graphile_worker._private_jobs SET locked_by = $2, locked_at = now() - interval '46 seconds' WHERE id = $1`,
      [id, pool],
    ),
  );
  return id;
}
