import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { pool } from "./db-pool.ts";
import { env } from "./env.ts";
import { log } from "./logger.ts";
import { processGlobal } from "./process-global.ts";

/** Channels of NOTIFY. Hints carry no payload; the others say what happened. */
export type NotifyChannel =
  | "wasl_inbound" // hint: a delivery was stored
  | "wasl_event" // hint: an event waits for its number
  | "wasl_outbound" // hint: a message waits to be sent
  | "wasl_live" // "workspace:first:last …" numbers of new events
  | "wasl_viewer" // JSON: who looks at or writes in a conversation
  | "wasl_presence" // JSON: a colleague came, went or is away
  | "wasl_revoked"; // JSON: a session, key or membership that must be cut now

type Hint = "wasl_inbound" | "wasl_event" | "wasl_outbound";

/**
 * A committing NOTIFY takes a lock shared by the whole server, so hints go out at most once per this many ms, and none
 * waits for the disk with it.
 */
const hintEveryMs = 10;

type HintState = { lastAt: number; timer: NodeJS.Timeout | undefined };
const hints = processGlobal("wasl.hints", () => new Map<Hint, HintState>());
const local = processGlobal("wasl.hints.local", () => new EventEmitter().setMaxListeners(0));

/** Says that there is work: to this process at once, to the others by NOTIFY, the first immediately. A lost hint costs time only. */
export function hint(channel: Hint): void {
  local.emit(channel);
  const state = hints.get(channel) ?? { lastAt: 0, timer: undefined };
  hints.set(channel, state);
  if (state.timer) return;
  const wait = state.lastAt + hintEveryMs - performance.now();
  if (wait <= 0) sendHint(channel, state);
  else state.timer = setTimeout(() => sendHint(channel, state), wait).unref();
}

/** Runs `handler` on hints given inside this very process; those of others come by `listen`. */
export function onLocalHint(channel: Hint, handler: () => void): () => void {
  local.on(channel, handler);
  return () => local.off(channel, handler);
}

/** Passes on a hint that `listen` heard, to the loops of this process only. */
export function wakeLocally(channel: Hint): void {
  local.emit(channel);
}

/** Tells every process, ourselves included, something worth nothing later (who is writing where). Throws if the database is away. */
export async function announce(
  channel: "wasl_viewer" | "wasl_presence",
  payload: Record<string, unknown>,
): Promise<void> {
  await pool().query("SELECT pg_notify($1, $2)", [channel, JSON.stringify(payload)]);
}

function sendHint(channel: Hint, state: HintState): void {
  state.timer = undefined;
  state.lastAt = performance.now();
  pool()
    .query("SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, '')", [channel])
    .catch((error: Error) => log.debug({ err: error, channel }, "a hint was lost; the slow poll covers it"));
}

type Handlers = Partial<Record<NotifyChannel, (payload: string) => void>>;

/**
 * Listens on one direct connection (never through a transaction pooler), reconnecting with back-off. `onGap` runs
 * after each (re)connection, because what was said meanwhile is lost: poll once there. Returns a stop function.
 */
export function listen(handlers: Handlers, onGap: () => void): () => Promise<void> {
  const abort = new AbortController();
  const stopped = keepListening(handlers, onGap, abort.signal);
  return async () => {
    abort.abort();
    await stopped;
  };
}

async function keepListening(handlers: Handlers, onGap: () => void, signal: AbortSignal): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    try {
      await listenOnce(handlers, signal, () => {
        failures = 0;
        onGap();
      });
    } catch (error) {
      failures += 1;
      log.warn({ err: error, failures }, "the LISTEN connection broke; reconnecting");
    }
    if (!signal.aborted) await pause(Math.min(2_000, 50 * 2 ** failures), signal);
  }
}

async function listenOnce(handlers: Handlers, signal: AbortSignal, connected: () => void): Promise<void> {
  const client = new pg.Client({
    connectionString: env.DATABASE_DIRECT_URL ?? env.DATABASE_URL,
    application_name: "wasl-listen",
    options: "-c role=wasl_app",
    connectionTimeoutMillis: 3_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  const ended = Promise.withResolvers<void>();
  client.on("error", ended.reject);
  client.on("end", ended.resolve);
  client.on("notification", ({ channel, payload }) => handlers[channel as NotifyChannel]?.(payload ?? ""));
  const probe = setInterval(() => isAlive(client).catch(ended.reject), 5_000);
  const stop = () => ended.resolve();
  signal.addEventListener("abort", stop);
  try {
    // Not awaited itself: on a connection that went silent half way it would never end.
    subscribe(client, Object.keys(handlers)).then(connected).catch(ended.reject);
    await ended.promise;
  } finally {
    clearInterval(probe);
    signal.removeEventListener("abort", stop);
    await client.end().catch((error: Error) => log.debug({ err: error }, "closing the LISTEN connection"));
  }
}

async function subscribe(client: pg.Client, channels: string[]): Promise<void> {
  await client.connect();
  for (const channel of channels) await client.query(`LISTEN ${channel}`);
}

/** A half-open connection hears nothing and says nothing: only an answer proves it alive. */
async function isAlive(client: pg.Client): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error("no answer on the LISTEN connection for 3 s")), 3_000);
  try {
    await Promise.race([client.query("SELECT 1"), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Ends early when the signal aborts. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {});
}
