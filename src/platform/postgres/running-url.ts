import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { StartProblem } from "../launch/problem.ts";
import { loadClusterState } from "./cluster-state.ts";
import { findPostmaster } from "./postmaster.ts";
import { localUrl, ownerRole } from "./prepare-database.ts";
import { unprivilegedUser } from "./unprivileged-user.ts";

/** Address of the embedded server that `npm start` runs on this data directory. Throws `StartProblem` if it does not run. */
export async function runningEmbeddedUrl(dataDir: string): Promise<string> {
  const folder = resolve(dataDir);
  const state = existsSync(join(folder, "postgres.json"))
    ? await loadClusterState(folder, unprivilegedUser())
    : undefined;
  const port = state && findPostmaster(state.cluster)?.port;
  if (!port) throw new StartProblem("Wasl is not running here: run `npm start` first, or set DATABASE_URL.");
  return localUrl(ownerRole, state.ownerPassword, port, "wasl");
}
