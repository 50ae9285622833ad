import { EventEmitter } from "node:events";
import { Logger, parseCronItems, run, type TaskList, type WorkerEvents } from "graphile-worker";
import { unscoped } from "./db.ts";
import { makePool } from "./db-pool.ts";
import { env } from "./env.ts";
import { AppError } from "./errors.ts";
import type { JobDefinition } from "./jobs.ts";
import { log } from "./logger.ts";
import { counter, histogram } from "./metrics.ts";
import { startHeartbeat, unlockSilentWorkers } from "./worker-heartbeat.ts";

/** What a handler knows of its run beside the payload. */
export type JobContext = {
  jobId: string;
  /** 1 for the first try. */
  attempt: number;
  /** After a failure of this try the job is dead. */
  isLastAttempt: boolean;
  /** Aborts some seconds into a shutdown. */
  signal: AbortSignal;
};

/** A job with what it does. */
export type JobBinding = { name: string; run(payload: unknown, context: JobContext): Promise<void> };

/** A job that runs by the clock; `cron` has five fields, in UTC. A run still waiting when the next is due is replaced. */
export type Schedule = { cron: string; job: { readonly name: string }; payload?: Record<string, unknown> };

/** The running jobs of this process. `done` rejects if they stop by themselves. */
export type RunningJobs = { readonly done: Promise<void>; stop(): Promise<void> };

const unlockEveryMs = 10_000;

/**
 * Says what a job does. Handlers may run twice and at the same time as a stalled twin, so they are safe to repeat; they
 * rebuild their actor from the payload and enter its workspace like any request.
 */
export function bindJob<Payload>(
  job: JobDefinition<Payload>,
  handler: (payload: Payload, context: JobContext) => Promise<void>,
): JobBinding {
  return {
    name: job.name,
    async run(payload, context) {
      const parsed = job.payload.safeParse(payload);
      if (!parsed.success)
        throw new AppError("internal", `The payload of ${job.name} is wrong: ${parsed.error.message}`);
      await handler(parsed.data, context);
    },
  };
}

/** Runs due jobs until stopped, with a heartbeat, and takes over the jobs of workers that went silent. */
export async function runJobs(options: {
  bindings: readonly JobBinding[];
  schedules: readonly Schedule[];
  /** Jobs at a time. */
  concurrency: number;
}): Promise<RunningJobs> {
  const events: WorkerEvents = new EventEmitter();
  const created = new Promise<string>((resolve) => {
    events.once("pool:create", ({ workerPool }) => resolve(workerPool.id));
  });
  const pool = jobPool(options.concurrency);
  const runner = await run({
    pgPool: pool,
    events,
    noHandleSignals: true,
    logger: new Logger(toOwnLog),
    taskList: Object.fromEntries(options.bindings.map((binding) => [binding.name, toTask(binding)])),
    parsedCronItems: parseCronItems(options.schedules.map(toCronItem)),
    preset: { worker: throughput(options.concurrency) },
  });
  const heartbeat = await startHeartbeat("worker", { jobPool: await created });
  const unlocking = setInterval(unlock, unlockEveryMs);
  return {
    done: runner.promise,
    async stop() {
      clearInterval(unlocking);
      await runner.stop();
      await heartbeat.stop();
      await pool.end();
    },
  };
}

// The local queue is short: what lies in it cannot be overtaken, and waits a minute if this process dies.
function throughput(concurrency: number) {
  const localQueue = { size: concurrency * 2 };
  return { concurrentJobs: concurrency, localQueue, completeJobBatchDelay: 0, failJobBatchDelay: 0 };
}

function jobPool(concurrency: number) {
  return makePool({
    // LISTEN does not pass a transaction pooler.
    connectionString: env.DATABASE_DIRECT_URL ?? env.DATABASE_URL,
    application_name: "wasl-jobs",
    max: concurrency + 2,
  });
}

function toTask(binding: JobBinding): NonNullable<TaskList[string]> {
  return async (payload, { job, abortSignal }) => {
    const stopTimer = durations().startTimer({ job: binding.name });
    const isLastAttempt = job.attempts >= job.max_attempts;
    const context = { jobId: String(job.id), attempt: job.attempts, isLastAttempt, signal: abortSignal };
    try {
      await binding.run(withoutCron(payload), context);
      outcomes().inc({ job: binding.name, outcome: "done" });
    } catch (error) {
      outcomes().inc({ job: binding.name, outcome: isLastAttempt ? "dead" : "failed" });
      const level = isLastAttempt ? "error" : "warn";
      log[level]({ err: error, job: binding.name, jobId: context.jobId, attempt: context.attempt }, "a job failed");
      throw error;
    } finally {
      stopTimer();
    }
  };
}

function toCronItem({ cron, job, payload }: Schedule) {
  const options = { jobKey: `cron:${job.name}`, maxAttempts: 1, backfillPeriod: 0 };
  return { task: job.name, match: cron, payload, options, identifier: job.name };
}

// The library adds its own field to the payload of scheduled jobs, which a strict schema would refuse.
function withoutCron(payload: unknown): unknown {
  if (typeof payload !== "object" || payload === null || !("_cron" in payload)) return payload;
  const { _cron, ...own } = payload;
  return own;
}

function unlock(): void {
  unscoped(unlockSilentWorkers).then(
    (pools) => pools.length > 0 && log.warn({ pools }, "took over the jobs of workers that went silent"),
    (error: unknown) => log.warn({ err: error }, "looking for silent workers failed"),
  );
}

// The library's words for each start and end of a job are too many for "info", and its details hold whole payloads.
function toOwnLog() {
  return (level: string, message: string, meta?: { failure?: boolean; error?: unknown }) => {
    if (meta?.failure) return;
    if (level === "error") log.error({ err: meta?.error }, message);
    else if (level === "warning") log.warn(message);
    else log.debug(message);
  };
}

function durations() {
  return histogram("wasl_job_seconds", "How long jobs run.", ["job"]);
}

function outcomes() {
  return counter("wasl_jobs_total", "Jobs that ended, by outcome.", ["job", "outcome"]);
}
