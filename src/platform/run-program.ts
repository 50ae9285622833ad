import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { rawEnv } from "./env.ts";
import { projectRoot } from "./project-root.ts";

/** How a program ended and all that it printed, both streams together. */
export type Ended = { code: number | null; output: string };

/**
 * Runs a JavaScript program of this project under this Node and waits for its end. `bin/env node` inside it finds the
 * same Node, also where the machine's own is too old.
 */
export async function runProgram(
  path: string,
  args: readonly string[],
  options: {
    env?: Record<string, string | undefined>;
    onLine?: (line: string) => void;
    signal?: AbortSignal;
  } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [join(projectRoot, path), ...args], {
    cwd: projectRoot,
    env: withOwnNode({ ...rawEnv(), ...options.env }),
    stdio: ["ignore", "pipe", "pipe"],
    signal: options.signal,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
      if (options.onLine) for (const line of chunk.split("\n")) if (line.trim()) options.onLine(line);
    });
  }
  const [code] = await once(child, "close");
  return { code, output };
}

/** The environment for a child: the folder of this Node comes first in PATH. */
export function withOwnNode(env: Record<string, string | undefined>): NodeJS.ProcessEnv {
  return {
    ...env,
    PATH: `${dirname(process.execPath)}:${env.PATH ?? "/usr/bin:/bin"}`,
  } as unknown as NodeJS.ProcessEnv;
}
