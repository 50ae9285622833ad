import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import chromium, { inflate } from "@sparticuz/chromium";

/** How to launch the browser of the journeys. */
export type Browser = { executablePath: string; args: string[]; env: Record<string, string> };

/**
 * The machine's own browser if `CHROMIUM_PATH` names one, else the one that comes with npm. Its default flags are not
 * used: among them are one process for everything, which hangs, and no web security, which hides faults.
 */
export async function findBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH || (await chromium.executablePath());
  const args = ["--no-sandbox", "--disable-dev-shm-usage"];
  const env = { ...(process.env as Record<string, string>) };
  if (lacksLibraries(executablePath)) env.LD_LIBRARY_PATH = await unpackLibraries();
  return { executablePath, args, env };
}

/** A bare machine has no NSS; the package brings it for another bare machine. */
async function unpackLibraries(): Promise<string> {
  const folder = dirname(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")));
  await inflate(join(folder, "bin", "al2023.tar.br"));
  return join(tmpdir(), "al2023", "lib");
}

function lacksLibraries(program: string): boolean {
  return process.platform === "linux" && spawnSync("ldd", [program]).stdout?.toString().includes("not found") === true;
}
