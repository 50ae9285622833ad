import { spawn } from "node:child_process";
import { once } from "node:events";
import { withOwnNode } from "#/platform/run-program.ts";

/** How many checks held, how many did not, and a line about each of these where the runner names them. */
export type Counts = { passed: number; failed: number; failures?: string[] };

/**
 * Runs one stage: a function that throws, or a Node program that exits with a code. A stage that does not count for
 * itself is one check. What fails without a single failed test (a crash, a file that does not load) is one failure.
 * `line` finds both numbers in the output, `count` elsewhere.
 */
export async function runStage(
  task: string[] | (() => Promise<void>),
  count?: () => Counts,
  line?: RegExp,
): Promise<Counts> {
  const { ok, output } = Array.isArray(task) ? await program(task) : await attempt(task);
  const found = line?.exec(output);
  const counted = found ? { passed: Number(found[1]), failed: Number(found[2]) } : safely(count);
  const { passed, failed, failures } = counted ?? { passed: ok && !line ? 1 : 0, failed: 0 };
  const isFailure = !ok || (counted === undefined && (count ?? line) !== undefined);
  return { passed, failed: isFailure ? Math.max(1, failed) : failed, failures };
}

async function program(args: string[]): Promise<{ ok: boolean; output: string }> {
  const child = spawn(process.execPath, args, { env: withOwnNode(process.env), stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    process.stdout.write(chunk);
    output += chunk;
  });
  const [code] = await once(child, "close");
  return { ok: code === 0, output };
}

async function attempt(task: () => Promise<void>): Promise<{ ok: boolean; output: string }> {
  try {
    await task();
    return { ok: true, output: "" };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { ok: false, output: "" };
  }
}

/** A runner that crashed may have written no report. */
function safely(count: (() => Counts) | undefined): Counts | undefined {
  try {
    return count?.();
  } catch (error) {
    console.error("The stage left no report:", error);
    return undefined;
  }
}
