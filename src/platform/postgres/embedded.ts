import { mkdirSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { StartProblem } from "../launch/problem.ts";
import { findBinaries } from "./binaries.ts";
import { type ClusterState, loadClusterState, saveClusterState, shelterOf } from "./cluster-state.ts";
import { freePort, isPortFree } from "./free-port.ts";
import { initCluster, superuser } from "./init-cluster.ts";
import { findPostmaster, stopPostmaster } from "./postmaster.ts";
import { assertArabicLetters, localUrl, ownerRole, prepareDatabase } from "./prepare-database.ts";
import { durableSettings } from "./server-settings.ts";
import { type Server, startServer } from "./start-server.ts";
import { ownerOf, unprivilegedUser } from "./unprivileged-user.ts";

/** A PostgreSQL server that belongs to one data directory and to this process. */
export type EmbeddedPostgres = {
  /** Login of the database's owner. */
  url: string;
  /** Fast shutdown. Call it after everything that uses the database has ended. */
  stop(): Promise<void>;
};

/** What the supervisor tells its caller, to be shown to a person. */
export type Progress = {
  onFirstStart(): void;
  onRestart(reason: unknown): void;
};

/** Held by the process that supervises a cluster; PostgreSQL lets go of it when that process dies, however it dies. */
const supervisorLock = 1_466_004_332;
const database = "wasl";
const maxLogBytes = 16 * 1024 * 1024;

/**
 * Starts the server of `dataDir`, or adopts one that a killed supervisor left running, and keeps it running until
 * `stop`. The first call makes the cluster. Throws `StartProblem` when another process supervises it already.
 */
export async function startEmbeddedPostgres(dataDir: string, progress: Progress): Promise<EmbeddedPostgres> {
  const { server, state, port } = await findServer(resolve(dataDir), progress);
  await startServer(server);
  const guard = await takeGuard(server.url);
  if (!guard) throw new StartProblem(`Wasl runs already with ${dataDir}: stop it, or choose another DATA_DIR.`);
  await assertArabicLetters(server.url);
  await prepareDatabase(server.url, database, state.ownerPassword);
  const stopping = new AbortController();
  const kept = keepRunning(server, guard, stopping.signal, progress);
  return {
    url: localUrl(ownerRole, state.ownerPassword, port, database),
    async stop() {
      stopping.abort();
      await kept;
      await stopPostmaster(server.folder);
    },
  };
}

async function findServer(dataDir: string, progress: Progress) {
  mkdirSync(dataDir, { recursive: true });
  const newcomer = unprivilegedUser();
  const state = await loadClusterState(dataDir, newcomer);
  const user = ownerOf(state.cluster, newcomer);
  const binaries = findBinaries(user, shelterOf(dataDir));
  if (state.port === 0) progress.onFirstStart();
  await initCluster(binaries, user, state.cluster, state.superuserPassword);
  const port = findPostmaster(state.cluster)?.port || (await choosePort(dataDir, state));
  const server: Server = {
    binaries,
    user,
    folder: state.cluster,
    settings: durableSettings(port),
    logFile: freshLog(join(dataDir, "postgres.log")),
    url: localUrl(superuser, state.superuserPassword, port, "postgres"),
  };
  return { server, state, port };
}

/** The port of last time, so that tools stay connected to it, unless somebody else took it meanwhile. */
async function choosePort(dataDir: string, state: ClusterState): Promise<number> {
  if (state.port !== 0 && (await isPortFree(state.port, "127.0.0.1"))) return state.port;
  const port = await freePort();
  saveClusterState(dataDir, { ...state, port });
  return port;
}

function freshLog(file: string): string {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > maxLogBytes) rmSync(file);
  return file;
}

/** The connection that marks the cluster as supervised, or undefined if another process has it. */
async function takeGuard(url: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "wasl-supervisor",
    keepAlive: true,
  });
  client.on("error", () => {}); // "end" follows
  await client.connect();
  const { rows } = await client.query("SELECT pg_try_advisory_lock($1) AS taken", [supervisorLock]);
  if (rows[0]?.taken) return client;
  await client.end();
  return undefined;
}

/** Waits for the guard's connection to break, starts the server again if it is gone, and takes a new guard. */
async function keepRunning(server: Server, guard: pg.Client, stop: AbortSignal, progress: Progress): Promise<void> {
  let current: pg.Client | undefined = guard;
  for (let failures = 0; ; ) {
    if (current) await untilEnded(current, stop);
    if (stop.aborted) return;
    await pause(Math.min(5_000, 100 * 2 ** failures));
    try {
      if (!findPostmaster(server.folder)) progress.onRestart("the database server ended");
      await startServer(server);
      current = await takeGuard(server.url);
      failures = 0;
    } catch (error) {
      current = undefined;
      failures += 1;
      progress.onRestart(error);
    }
  }
}

async function untilEnded(client: pg.Client, stop: AbortSignal): Promise<void> {
  if (stop.aborted) return client.end(); // asked to stop while the server was being started again
  const ended = new Promise<void>((resolve) => client.once("end", () => resolve()));
  const asked = new Promise<void>((resolve) => stop.addEventListener("abort", () => resolve(), { once: true }));
  await Promise.race([ended, asked]);
  if (stop.aborted) await client.end();
}
