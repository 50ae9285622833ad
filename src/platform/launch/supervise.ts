import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { projectRoot } from "../project-root.ts";
import { withOwnNode } from "../run-program.ts";

/** A long-running process of the product. */
export type Role = {
  name: string;
  /** Arguments for Node. */
  args: string[];
  env: Record<string, string | undefined>;
  /** Where its output goes; undefined: to our own. */
  logFile: string | undefined;
  /** It ended without being asked; `lives` counts its starts so far. */
  onCrash(ending: string, lives: number): void;
};

export type Supervised = { stop(patienceMs: number): Promise<void> };

const longestPauseMs = 30_000;
/** Who lived this long is taken for healthy, and the back-off starts over. */
const soundAfterMs = 60_000;

/** Starts the role and starts it again, ever more slowly, whenever it ends by itself. */
export function supervise(role: Role): Supervised {
  const stopping = new AbortController();
  let child: ChildProcess | undefined;
  const done = (async () => {
    for (let lives = 1, failures = 0; !stopping.signal.aborted; lives++) {
      const born = performance.now();
      child = start(role);
      const ending = await endOf(child);
      if (stopping.signal.aborted) return;
      role.onCrash(ending, lives);
      failures = performance.now() - born > soundAfterMs ? 0 : failures + 1;
      await pause(Math.min(longestPauseMs, 250 * 2 ** failures), undefined, {
        signal: stopping.signal,
      }).catch(() => {});
    }
  })();
  return {
    async stop(patienceMs) {
      stopping.abort();
      child?.kill("SIGTERM");
      const patience = setTimeout(() => child?.kill("SIGKILL"), patienceMs);
      await done;
      clearTimeout(patience);
    },
  };
}

function start(role: Role): ChildProcess {
  if (role.logFile) mkdirSync(dirname(role.logFile), { recursive: true });
  const output = role.logFile ? openSync(role.logFile, "a", 0o600) : "inherit";
  try {
    // Its own session: Ctrl-C in a terminal reaches the supervisor only, which ends its children in order.
    return spawn(process.execPath, role.args, {
      cwd: projectRoot,
      env: withOwnNode(role.env),
      detached: true,
      stdio: ["ignore", output, output, "ipc"],
    });
  } finally {
    if (typeof output === "number") closeSync(output);
  }
}

async function endOf(child: ChildProcess): Promise<string> {
  try {
    const [code, signal] = await once(child, "exit");
    return signal ? `killed by ${signal}` : `ended with code ${code}`;
  } catch (error) {
    return `could not start: ${error}`;
  }
}
