import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../project-root.ts";
import { runProgram } from "../run-program.ts";
import { sourceHash } from "./source-hash.ts";

type Step = {
  onStart(): void;
  onLine?(line: string): void;
  signal?: AbortSignal;
};

/** Generates the Prisma client unless it belongs to the present schema already. */
export async function generateClient(step: Step): Promise<void> {
  const hash = sourceHash(["prisma/schema", "package-lock.json"]);
  await unlessFresh("src/platform/prisma/source.sha256", hash, step, async () => {
    // Generating needs no database, but its settings must parse.
    const { code, output } = await runProgram("node_modules/prisma/build/index.js", ["generate"], {
      signal: step.signal,
    });
    if (code !== 0) throw new Error(`prisma generate failed:\n${output.trim()}`);
  });
}

/** Builds the pages unless `.next` was built from the present sources. Generate the client first. */
export async function buildPages(step: Step): Promise<void> {
  const configuration = [
    "next.config.ts",
    "next.config.mjs",
    "postcss.config.mjs",
    "package.json",
    "package-lock.json",
  ];
  const hash = sourceHash(["src", "prisma/schema", ...configuration]);
  await unlessFresh(".next/source.sha256", hash, step, async () => {
    const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
    const options = { env, signal: step.signal, onLine: step.onLine };
    const { code, output } = await runProgram("node_modules/next/dist/bin/next", ["build"], options);
    if (code !== 0) throw new Error(`next build failed:\n${output.trim()}`);
  });
}

/** The hash is written last, so whatever was interrupted is done again. */
async function unlessFresh(marker: string, hash: string, step: Step, make: () => Promise<void>): Promise<void> {
  const file = join(projectRoot, marker);
  if (existsSync(file) && readFileSync(file, "utf8") === hash) return;
  rmSync(file, { force: true });
  step.onStart();
  await make();
  writeFileSync(file, hash);
}
