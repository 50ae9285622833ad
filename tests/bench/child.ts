import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { createConnection } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { leanEnv, leanFlags } from "#/platform/launch/lean-memory.ts";
import { projectRoot } from "#/platform/project-root.ts";

/** A program of the benchmark that runs beside it. `died` rejects if it ends by itself. */
export type Child = { readonly pid: number; readonly died: Promise<never>; stop(): Promise<void> };

const children = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

/** Starts a program of the product or a yardstick; with a port it waits until that is open. */
export async function start(
  script: string,
  env: Record<string, string>,
  port?: number,
  args: string[] = [],
): Promise<Child> {
  const flags = process.env.BENCH_NODE_FLAGS?.split(" ") ?? leanFlags;
  const child = spawn(process.execPath, [...flags, join(projectRoot, script), ...args], {
    cwd: projectRoot,
    env: { ...process.env, ...leanEnv, ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  children.add(child);
  const ended = once(child, "exit").then(([code]) => {
    children.delete(child);
    return code as number;
  });
  const died = ended.then((code) => Promise.reject(new Error(`${script} ended with code ${code}`)));
  died.catch(() => {}); // heard by whoever waits for it
  if (port !== undefined) await Promise.race([opened(port), died]);
  return {
    pid: child.pid ?? 0,
    died,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** Runs a load in a process of its own and answers what it measured. */
export async function runLoad<Result>(script: string, task: object): Promise<Result> {
  const child = fork(join(projectRoot, "tests/bench", script), {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: [],
  });
  children.add(child);
  child.send(task);
  const result = once(child, "message") as Promise<[Result]>;
  const early = once(child, "exit").then(([code]) => Promise.reject(new Error(`${script} ended with code ${code}`)));
  const [message] = await Promise.race([result, early]);
  early.catch(() => {}); // it ends now
  children.delete(child);
  return message;
}

/** For the load's side: takes the task, answers with the result, and ends. */
export function serveLoad<Task>(work: (task: Task) => Promise<object>): void {
  process.once("message", async (task) => {
    const result = await work(task as Task);
    process.send?.(result, () => process.exit(0));
  });
}

async function opened(port: number): Promise<void> {
  for (;;) {
    const socket = createConnection(port, "127.0.0.1");
    const isOpen = await Promise.race([
      once(socket, "connect").then(() => true),
      once(socket, "error").then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isOpen) return;
    await pause(50);
  }
}
