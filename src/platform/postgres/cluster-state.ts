import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stopPostmaster } from "./postmaster.ts";
import { canReach, type UnprivilegedUser } from "./unprivileged-user.ts";

/** What must be the same at every start. Kept in `DATA_DIR/postgres.json`, readable by its owner only. */
export type ClusterState = {
  cluster: string;
  port: number;
  superuserPassword: string;
  ownerPassword: string;
};

/** Folder for what an unprivileged user must reach when the data directory itself lies behind a closed one. */
export function shelterOf(dataDir: string): string {
  return `/var/lib/wasl-${createHash("sha256").update(dataDir).digest("hex").slice(0, 12)}`;
}

/** The state of this data directory, made up on the first call. `port` is 0 until a port was chosen. */
export async function loadClusterState(dataDir: string, user: UnprivilegedUser | undefined): Promise<ClusterState> {
  const file = stateFile(dataDir);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as ClusterState;
  const inside = join(dataDir, "postgres");
  const cluster = !user || canReach(user, inside) ? inside : await setAside(join(shelterOf(dataDir), "postgres"));
  const state = {
    cluster,
    port: 0,
    superuserPassword: password(),
    ownerPassword: password(),
  };
  saveClusterState(dataDir, state);
  return state;
}

/** Replaces the state in one step, so that a crash leaves the old or the new one. */
export function saveClusterState(dataDir: string, state: ClusterState): void {
  mkdirSync(dataDir, { recursive: true });
  const file = stateFile(dataDir);
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, {
    mode: 0o600,
  });
  renameSync(`${file}.new`, file);
}

/** Somebody deleted the data directory to begin anew: its old cluster is kept, under another name. */
async function setAside(cluster: string): Promise<string> {
  await stopPostmaster(cluster);
  if (existsSync(cluster)) renameSync(cluster, `${cluster}.${Date.now()}`);
  return cluster;
}

function stateFile(dataDir: string): string {
  return join(dataDir, "postgres.json");
}

function password(): string {
  return randomBytes(24).toString("base64url");
}
