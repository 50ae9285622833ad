import { hostname } from "node:os";
import { type Tx, unscoped } from "./db.ts";
import { newId } from "./ids.ts";
import { log } from "./logger.ts";

/** The sign of life of this process, until `stop` removes it. */
export type Heartbeat = { readonly id: string; stop(): Promise<void> };

const beatMs = 5_000;
/** A process that said nothing for so long is taken for dead. */
const silentSeconds = 45;

/**
 * Writes this process's row in `WorkerHeartbeat` now and every 5 s. A beat that fails is logged and tried again with
 * the next; the first one throws.
 */
export async function startHeartbeat(kind: string, info: Record<string, unknown> = {}): Promise<Heartbeat> {
  const id = newId();
  const beat = () => unscoped((tx) => upsert(tx, id, kind, info));
  await beat();
  const timer = setInterval(() => {
    beat().catch((error: unknown) => log.warn({ err: error, kind }, "a heartbeat failed"));
  }, beatMs);
  return {
    id,
    async stop() {
      clearInterval(timer);
      await unscoped((tx) => tx.sql(`DELETE FROM "WorkerHeartbeat" WHERE id = $1`, [id]));
    },
  };
}

/** How many processes of that kind gave a sign of life within the last 15 s. */
export async function countLive(tx: Tx, kind: string): Promise<number> {
  const [row] = await tx.sql<{ live: number }>(
    `SELECT count(*)::int AS live FROM "WorkerHeartbeat"
     WHERE kind = $1 AND "lastSeenAt" > now() - interval '15 seconds'`,
    [kind],
  );
  return row?.live ?? 0;
}

/**
 * Frees the jobs of processes that went silent, so that they run within a minute of a crash (the library alone would
 * wait four hours), and forgets processes silent for a day. Returns the job pools that were freed.
 */
export async function unlockSilentWorkers(tx: Tx): Promise<string[]> {
  await tx.sql(`DELETE FROM "WorkerHeartbeat" WHERE "lastSeenAt" < now() - interval '1 day'`);
  const silent = await tx.sql<{ pool: string }>(
    `SELECT locked.pool FROM (
       SELECT locked_by AS pool FROM graphile_worker._private_jobs WHERE locked_at < now() - make_interval(secs => $1)
       UNION
       SELECT locked_by FROM graphile_worker._private_job_queues WHERE locked_at < now() - make_interval(secs => $1)
     ) locked
     WHERE NOT EXISTS (SELECT FROM "WorkerHeartbeat" h WHERE h.info->>'jobPool' = locked.pool
       AND h."lastSeenAt" > now() - make_interval(secs => $1))`,
    [silentSeconds],
  );
  const pools = silent.map(({ pool }) => pool);
  if (pools.length > 0) await tx.sql("SELECT graphile_worker.force_unlock_workers($1::text[])", [pools]);
  return pools;
}

async function upsert(tx: Tx, id: string, kind: string, info: Record<string, unknown>): Promise<void> {
  await tx.sql(
    `INSERT INTO "WorkerHeartbeat" (id, kind, hostname, pid, info) VALUES ($1, $2, $3, $4::int, $5::jsonb)
     ON CONFLICT (id) DO UPDATE SET "lastSeenAt" = now(), info = excluded.info`,
    [id, kind, hostname(), process.pid, JSON.stringify(info)],
  );
}
