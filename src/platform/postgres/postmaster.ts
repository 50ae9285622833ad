import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Binaries, bareEnv } from "./binaries.ts";
import type { UnprivilegedUser } from "./unprivileged-user.ts";

/** A running server: who it is and where it listens. */
export type Postmaster = { pid: number; port: number };

/** Reads who runs this cluster. Undefined when nobody does; a file left behind by a dead or unrelated process is removed. */
export function findPostmaster(folder: string): Postmaster | undefined {
  const file = join(folder, "postmaster.pid");
  const lines = readLines(file);
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!pid) return undefined;
  if (isPostmasterOf(pid, folder)) return { pid, port };
  rmSync(file, { force: true });
  return undefined;
}

/** Starts a server of its own session, so that Ctrl-C in a terminal does not reach it before its clients are done. */
export function spawnPostmaster(
  binaries: Binaries,
  user: UnprivilegedUser | undefined,
  folder: string,
  settings: string[],
  logFile: string,
): ChildProcess {
  const log = openSync(logFile, "a", 0o600);
  try {
    return spawn(binaries.postgres, ["-D", folder, ...settings], {
      ...(user && { uid: user.uid, gid: user.gid }),
      cwd: folder,
      env: bareEnv,
      detached: true,
      stdio: ["ignore", log, log],
    });
  } finally {
    closeSync(log);
  }
}

/** Ends a server: fast shutdown first (SIGINT rolls clients back and writes a checkpoint), after `patienceMs` at once. */
export async function stopPostmaster(folder: string, patienceMs = 30_000): Promise<void> {
  const postmaster = findPostmaster(folder);
  if (!postmaster) return;
  process.kill(postmaster.pid, "SIGINT");
  if (await isGone(postmaster.pid, folder, patienceMs)) return;
  process.kill(postmaster.pid, "SIGQUIT");
  await isGone(postmaster.pid, folder, 5_000);
}

async function isGone(pid: number, folder: string, withinMs: number): Promise<boolean> {
  const until = performance.now() + withinMs;
  while (isPostmasterOf(pid, folder)) {
    if (performance.now() > until) return false;
    await pause(20);
  }
  return true;
}

/** Pids are used again, above all in containers after a restart, so the process must also look like our server. */
function isPostmasterOf(pid: number, folder: string): boolean {
  const command = commandOf(pid);
  return command.includes("postgres") && command.includes(` -D ${folder} `);
}

function commandOf(pid: number): string {
  if (process.platform !== "linux")
    return spawnSync("ps", ["-o", "command=", "-p", String(pid)]).stdout?.toString() ?? "";
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch (error) {
    if (isAbsent(error)) return "";
    throw error;
  }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ESRCH";
}
