import type { Tx } from "./db.ts";
import type { JobDefinition } from "./jobs.ts";

/** A job that used up its attempts and waits for a person. */
export type DeadJob = {
  id: string;
  name: string;
  payload: unknown;
  attempts: number;
  lastError: string | null;
  createdAt: Date;
};

const isDead = "j.attempts >= j.max_attempts AND j.locked_at IS NULL";

/** SQL: whether a job of this name is still to run, with `value` (SQL for a text) under `key` of its payload. */
export function isToRunSql(job: JobDefinition<unknown>, key: string, value: string): string {
  return `EXISTS (SELECT FROM ${jobsOf(job, key, value)} WHERE NOT (${isDead}))`;
}

/** Dead jobs, newest first; those of one workspace if it is given. */
export function listDeadJobs(tx: Tx, filter: { workspaceId?: string; limit: number }): Promise<DeadJob[]> {
  return tx.sql<DeadJob>(
    `SELECT j.id::text, t.identifier AS name, j.payload, j.attempts::int, j.last_error AS "lastError",
       j.created_at AS "createdAt"
     FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE ${isDead} AND ($1::text IS NULL OR j.payload->>'workspaceId' = $1) ORDER BY j.id DESC LIMIT $2::int`,
    [filter.workspaceId ?? null, filter.limit],
  );
}

/** Gives a dead job all its attempts again, from now on. False if there is no such dead job (in that workspace). */
export async function retryDeadJob(tx: Tx, id: string, filter: { workspaceId?: string } = {}): Promise<boolean> {
  const rows = await tx.sql(
    `SELECT r.id FROM graphile_worker._private_jobs j,
       LATERAL graphile_worker.reschedule_jobs(ARRAY[j.id], run_at => now(), attempts => 0) r
     WHERE j.id = $1::bigint AND ${isDead} AND ($2::text IS NULL OR j.payload->>'workspaceId' = $2)`,
    [id, filter.workspaceId ?? null],
  );
  return rows.length > 0;
}

/** The same for the dead jobs of this name with `value` under `key` of their payload. False if there are none. */
export async function retryDeadJobsOf(
  tx: Tx,
  job: JobDefinition<unknown>,
  key: string,
  value: string,
): Promise<boolean> {
  const rows = await tx.sql(
    `SELECT r.id FROM ${jobsOf(job, key, "$1")},
       LATERAL graphile_worker.reschedule_jobs(ARRAY[j.id], run_at => now(), attempts => 0) r WHERE ${isDead}`,
    [value],
  );
  return rows.length > 0;
}

/** SQL: the jobs of this name with `value` (SQL for a text) under `key` of their payload. */
function jobsOf({ name }: JobDefinition<unknown>, key: string, value: string): string {
  return `graphile_worker._private_jobs j JOIN graphile_worker._private_tasks k ON k.id = j.task_id
    AND k.identifier = '${name}' AND j.payload->>'${key}' = ${value}`;
}
