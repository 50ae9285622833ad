import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { projectRoot } from "#/platform/project-root.ts";
import { withOwnNode } from "#/platform/run-program.ts";

/** A process of the product that this run started, and the only kind of process that it ever signals. */
export type Program = {
  readonly pid: number;
  isRunning(): boolean;
  /** SIGKILL, and wait until it is gone. */
  kill(): Promise<void>;
  freeze(): void;
  thaw(): void;
  /** SIGTERM, and wait for its end. */
  end(): Promise<void>;
};

const running = new Set<ChildProcess>();

/** Starts a Node program of the project. It ends by itself if this process dies; its output is appended to `logFile`. */
export function startProgram(args: string[], env: Record<string, string | undefined>, logFile: string): Program {
  const log = openSync(logFile, "a");
  const child = spawn(process.execPath, ["--import", "./src/platform/launch/exit-with-parent.ts", ...args], {
    cwd: projectRoot,
    env: withOwnNode({ ...process.env, ...env }),
    stdio: ["ignore", log, log, "ipc"],
  });
  closeSync(log);
  running.add(child);
  child.once("exit", () => running.delete(child));
  const signal = async (name: NodeJS.Signals) => {
    if (!running.has(child)) return;
    const gone = once(child, "exit");
    child.kill(name);
    await gone;
  };
  return {
    pid: child.pid ?? 0,
    isRunning: () => running.has(child),
    kill: () => signal("SIGKILL"),
    freeze: () => child.kill("SIGSTOP"),
    thaw: () => child.kill("SIGCONT"),
    end: () => signal("SIGTERM"),
  };
}

/** Ends whatever is left, for the end of a run that went wrong. */
export async function endAllPrograms(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    }),
  );
}
