import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { projectRoot } from "#/platform/project-root.ts";
import type { Stage } from "./stage.ts";

/** Runs `npm run admin -- <args> --json` as an operator would, and reads its answer. Throws with its words if it fails. */
export async function admin(stage: Stage, ...args: string[]): Promise<Record<string, unknown>> {
  const program = ["--import", "./src/require-node.mjs", "src/admin.ts", ...args, "--json"];
  const { stdout } = await promisify(execFile)(process.execPath, program, { cwd: projectRoot, env: stage.env });
  return JSON.parse(stdout) as Record<string, unknown>;
}
