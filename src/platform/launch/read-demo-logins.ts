import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "../env.ts";
import type { DemoLogin } from "./seed-demo.ts";

/** The logins of the demo workspaces, for the sign-in page; none unless this installation was told to have demo data. */
export async function readDemoLogins(): Promise<DemoLogin[]> {
  if (!env.SEED_DEMO) return [];
  try {
    return JSON.parse(await readFile(join(env.DATA_DIR, "demo-logins.json"), "utf8")) as DemoLogin[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
