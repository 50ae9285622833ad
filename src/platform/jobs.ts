import type { z } from "zod";
import type { Tx } from "./db.ts";

/** A job's name and the shape of its payload; what it does is bound to it in `worker.ts`. */
export type JobDefinition<Payload> = { readonly name: string; readonly payload: z.ZodType<Payload> };

/** When and how a job runs. */
export type EnqueueOptions = {
  /** Not before this time. */
  runAt?: Date;
  /** One waiting job per key: a second one replaces its payload and time. A job already running is not replaced. */
  jobKey?: string;
  /** With a `jobKey` that is waiting already: take the new payload, but keep its time. */
  keepsRunAt?: boolean;
  /** After so many failures (waiting 3, 7, 20, 55 s…) the job is dead and listed by `listDeadJobs`. Default 5. */
  maxAttempts?: number;
  /** Jobs of one queue run one at a time. Few distinct names only: hash ids into a number of queues. */
  queue?: string;
  /** Smaller runs first. Default 0. */
  priority?: number;
};

const defaultMaxAttempts = 5;

/** Declares a job. Payloads hold ids, with `workspaceId` where rows of a workspace are touched; data is read later. */
export function defineJob<Payload>(name: string, payload: z.ZodType<Payload>): JobDefinition<Payload> {
  return { name, payload };
}

/** Adds a job in the caller's transaction, so it exists exactly if the change that asks for it does. Returns its id. */
export async function enqueue<Payload>(
  tx: Tx,
  job: JobDefinition<Payload>,
  payload: Payload,
  options: EnqueueOptions = {},
): Promise<string> {
  const [added] = await tx.sql<{ id: string }>(
    `SELECT id::text FROM graphile_worker.add_job($1, $2::json, queue_name => $3, run_at => $4::timestamptz,
       max_attempts => $5::int, job_key => $6, priority => $7::int, job_key_mode => $8)`,
    [
      job.name,
      JSON.stringify(payload),
      options.queue ?? null,
      options.runAt ?? null,
      options.maxAttempts ?? defaultMaxAttempts,
      options.jobKey ?? null,
      options.priority ?? null,
      options.keepsRunAt ? "preserve_run_at" : "replace",
    ],
  );
  return added?.id ?? "";
}

/** Adds many jobs of one kind with one statement. */
export async function enqueueAll<Payload>(
  tx: Tx,
  job: JobDefinition<Payload>,
  entries: readonly { payload: Payload; options?: Omit<EnqueueOptions, "keepsRunAt"> }[],
): Promise<void> {
  if (entries.length === 0) return;
  const specs = entries.map(({ payload, options = {} }) => ({
    identifier: job.name,
    payload,
    queue_name: options.queue,
    run_at: options.runAt,
    max_attempts: options.maxAttempts ?? defaultMaxAttempts,
    job_key: options.jobKey,
    priority: options.priority,
  }));
  await tx.sql(
    `SELECT count(*) FROM graphile_worker.add_jobs(
       ARRAY(SELECT s FROM json_populate_recordset(NULL::graphile_worker.job_spec, $1::json) AS s))`,
    [JSON.stringify(specs)],
  );
}

/** Removes the waiting job of that key; one that is running goes on. */
export async function cancelJob(tx: Tx, jobKey: string): Promise<void> {
  await tx.sql("SELECT graphile_worker.remove_job($1)", [jobKey]);
}
