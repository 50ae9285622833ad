import { constants, setPriority } from "node:os";
import { channelJobs } from "#/domain/channels/job-handlers.ts";
import { deliverMessages } from "#/domain/messaging/deliver.ts";
import { ingestDeliveries } from "#/domain/messaging/ingest.ts";
import { messagingJobs } from "#/domain/messaging/job-handlers.ts";
import { teamJobs } from "#/domain/team/job-handlers.ts";
import { runClaimLoop } from "#/platform/claim-loop.ts";
import { unscoped } from "#/platform/db.ts";
import { assertSafeDatabase, pool } from "#/platform/db-pool.ts";
import { env } from "#/platform/env.ts";
import { relayEvents } from "#/platform/events.ts";
import { housekeepingJobs, keepPartitions } from "#/platform/housekeeping.ts";
import { enqueue } from "#/platform/jobs.ts";
import { assertDatabaseReachable } from "#/platform/launch/preconditions.ts";
import { problemLine } from "#/platform/launch/problem.ts";
import { log } from "#/platform/logger.ts";
import { lookup } from "#/platform/lookup.ts";
import { serveMetrics } from "#/platform/metrics-server.ts";
import { listen, onLocalHint, wakeLocally } from "#/platform/notify.ts";
import { runJobs } from "#/platform/run-jobs.ts";
import { schedules } from "./schedules.ts";

const jobsAtOnce = 5;
/** The supervisor waits 20 s; what is still in work then comes back when its lease ends. */
const drainWithinMs = 15_000;

const stopping = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stopping.abort());

try {
  await work(stopping.signal);
  process.exit(0);
} catch (error) {
  const line = problemLine(error);
  if (line) console.error(line);
  else log.fatal({ err: error }, "the worker stops");
  process.exit(1);
}

/** Runs everything that happens later, until the signal; then lets what is in work end. */
async function work(signal: AbortSignal): Promise<void> {
  log.level = env.LOG_LEVEL;
  // Where both share a machine, acknowledging webhooks and answering people goes before what may happen later.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  await assertDatabaseReachable(env.DATABASE_URL);
  await assertSafeDatabase();
  const jobs = await runJobs({
    bindings: [...housekeepingJobs, ...teamJobs, ...channelJobs, ...messagingJobs],
    schedules,
    concurrency: jobsAtOnce,
  });
  // Also at the start: a machine that is off every night never meets the schedule.
  await unscoped((tx) => enqueue(tx, keepPartitions, {}, { jobKey: "start:keep-partitions" }));
  const stopListening = listen(
    {
      wasl_inbound: () => wakeLocally("wasl_inbound"),
      wasl_event: () => wakeLocally("wasl_event"),
      wasl_outbound: () => wakeLocally("wasl_outbound"),
    },
    wakeAll,
  );
  if (env.WORKER_METRICS_PORT) serveMetrics(env.WORKER_METRICS_PORT);
  log.info("the worker runs");
  signal.addEventListener("abort", () => setTimeout(giveUp, drainWithinMs).unref());
  const loops = Promise.all([ingestDeliveries(signal), deliverMessages(signal), relay(signal)]);
  // None of them ends before the signal but by an error, and half a worker is worse than a new one.
  await Promise.race([loops, jobs.done]);
  if (!signal.aborted) throw new Error("the jobs ended by themselves");
  await Promise.all([loops, jobs.stop(), stopListening()]);
  await pool().end();
}

/** Numbers new events and tells the web processes. */
function relay(signal: AbortSignal): Promise<void> {
  return runClaimLoop({
    name: "events",
    claim: async () => ((await relayEvents({ sql: lookup })) > 0 ? [true] : []),
    handle: async () => {}, // numbering is all there is to do
    wake: (nudge) => onLocalHint("wasl_event", nudge),
    idlePollMs: 1_000,
    concurrency: 1,
    signal,
  });
}

function wakeAll(): void {
  wakeLocally("wasl_inbound");
  wakeLocally("wasl_event");
  wakeLocally("wasl_outbound");
}

function giveUp(): void {
  log.warn("not everything ended in time; leases will bring it back");
  process.exit(1);
}
