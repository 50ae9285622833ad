import { join } from "node:path";
import { assertNoHalfRestore } from "#/platform/backup/restore-backup.ts";
import { awaitHealth } from "#/platform/launch/await-health.ts";
import { buildPages, generateClient } from "#/platform/launch/build.ts";
import { leanEnv, leanFlags } from "#/platform/launch/lean-memory.ts";
import { assertDatabaseReachable, assertDiskSpace, assertPortFree } from "#/platform/launch/preconditions.ts";
import { problemLine, StartProblem } from "#/platform/launch/problem.ts";
import { say, showScreen } from "#/platform/launch/screen.ts";
import { type DemoLogin, seedDemo } from "#/platform/launch/seed-demo.ts";
import { readSettings, type Settings, withDatabase } from "#/platform/launch/settings.ts";
import { supervise } from "#/platform/launch/supervise.ts";
import { migrate } from "#/platform/migrate.ts";
import { startEmbeddedPostgres } from "#/platform/postgres/embedded.ts";

const isDevelopment = process.argv.includes("--dev");
/** How often web may die before its first answer until we say that it does not start. */
const hopelessLives = 3;

/** What must be ended, newest last. */
const running: { name: string; stop(): Promise<void> }[] = [];
const stopping = new AbortController();
let stopped: Promise<void> | undefined;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(0));
const startup = start();
try {
  await startup;
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(problemLine(error) ?? error);
    await end(1);
  }
}

async function start(): Promise<void> {
  const found = readSettings(isDevelopment ? "development" : "production");
  assertDiskSpace(found.env.DATA_DIR);
  await assertNoHalfRestore(found.env.DATA_DIR);
  await assertPortFree(found.env.PORT, found.env.HOST);
  const settings = await openDatabase(found);
  const { signal } = stopping;
  await generateClient({
    signal,
    onStart: () => say("Generating the database client …"),
  });
  if (!isDevelopment) await build();
  signal.throwIfAborted();
  const { applied } = await migrate(settings.env.DATABASE_OWNER_URL ?? settings.env.DATABASE_URL);
  if (applied) say("The database is migrated.");
  signal.throwIfAborted();
  const logins = await demoLogins(settings);
  signal.throwIfAborted();
  await startRoles(settings);
  showScreen({
    env: settings.env,
    origin: publicOrigin(settings),
    logins,
    logFolder: logFolder(settings),
  });
}

async function openDatabase(settings: Settings): Promise<Settings> {
  if (!settings.isEmbedded) {
    await assertDatabaseReachable(settings.env.DATABASE_URL);
    return settings;
  }
  const database = await startEmbeddedPostgres(settings.env.DATA_DIR, {
    onFirstStart: () => say("Setting up PostgreSQL …"),
    onRestart: (reason) => say(`PostgreSQL is being started again: ${reason}`),
  });
  running.push({ name: "PostgreSQL", stop: database.stop });
  return withDatabase(settings, database.url);
}

async function build(): Promise<void> {
  const began = Date.now();
  let ticks: NodeJS.Timeout | undefined;
  try {
    await buildPages({
      signal: stopping.signal,
      onStart() {
        say("Building the pages; needed once, takes about a minute …");
        ticks = setInterval(() => say(`… ${Math.round((Date.now() - began) / 1000)} s`), 15_000);
      },
    });
  } finally {
    clearInterval(ticks);
  }
}

function demoLogins({ env, raw }: Settings): Promise<DemoLogin[]> | DemoLogin[] {
  if (!env.SEED_DEMO) return [];
  const onStart = () => say("Making a demo restaurant and a demo store …");
  return seedDemo({
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    env: raw,
    onStart,
  });
}

async function startRoles(settings: Settings): Promise<void> {
  const watch = isDevelopment ? ["--watch", "--watch-preserve-output"] : [];
  const hopeless = new AbortController();
  startRole("web", ["src/server.ts"], settings, (lives) => {
    if (lives < hopelessLives) return;
    hopeless.abort(new StartProblem(`The web process does not start${seeLog(settings, "web")}.`));
  });
  startRole("worker", [...watch, "src/worker.ts"], settings);
  const host = settings.env.HOST === "0.0.0.0" || settings.env.HOST === "::" ? "127.0.0.1" : settings.env.HOST;
  await awaitHealth(`http://${host}:${settings.env.PORT}`, AbortSignal.any([hopeless.signal, stopping.signal]));
}

function startRole(name: string, args: string[], settings: Settings, onDeath?: (lives: number) => void): void {
  const folder = logFolder(settings);
  const role = supervise({
    name,
    args: [...leanFlags, "--import", "./src/platform/launch/exit-with-parent.ts", ...args],
    env: { ...leanEnv, ...settings.raw },
    logFile: folder && join(folder, `${name}.log`),
    onCrash(ending, lives) {
      say(`The ${name} process ${ending}; starting it again${seeLog(settings, name)}.`);
      onDeath?.(lives);
    },
  });
  running.push({ name, stop: () => role.stop(20_000) });
}

/** In a terminal the logs go to files, because the screen is for the person; elsewhere somebody collects our output. */
function logFolder({ env }: Settings): string | undefined {
  return process.stdout.isTTY && !isDevelopment ? join(env.DATA_DIR, "logs") : undefined;
}

function seeLog(settings: Settings, name: string): string {
  const folder = logFolder(settings);
  return folder ? ` (see ${join(folder, `${name}.log`)})` : "";
}

function publicOrigin({ env }: Settings): string {
  return (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, "");
}

/** Ends worker, web and database, in this order: each may use the next until its last moment. */
async function end(code: number): Promise<void> {
  stopping.abort();
  stopped ??= stopAll();
  await stopped;
  process.exit(code);
}

async function stopAll(): Promise<void> {
  if (running.length > 0 && process.stdout.isTTY) say("Stopping …");
  await Promise.allSettled([startup]); // what it is about to start must be stopped too
  for (let last = running.pop(); last; last = running.pop()) {
    await last.stop().catch((error: unknown) => console.error(`${last?.name} did not stop cleanly:`, error));
  }
}
