import { randomBytes } from "node:crypto";
import { chownSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBinaries } from "./binaries.ts";
import { shelterOf } from "./cluster-state.ts";
import { freePort } from "./free-port.ts";
import { initCluster, superuser } from "./init-cluster.ts";
import { findPostmaster, stopPostmaster } from "./postmaster.ts";
import { localUrl, ownerRole, prepareDatabase } from "./prepare-database.ts";
import { durableSettings, throwawaySettings } from "./server-settings.ts";
import { startServer } from "./start-server.ts";
import { unprivilegedUser } from "./unprivileged-user.ts";

/** A server for tests and benchmarks, gone with everything in it after `stop`. */
export type PrivateCluster = {
  /** Superuser's address of a database. */
  superuserUrl(database: string): string;
  /** Address for the owner of databases, who runs migrations and may make databases. */
  ownerUrl(database: string): string;
  /** Makes an empty database that belongs to the owner. */
  makeDatabase(name: string): Promise<void>;
  /** Ends the postmaster by SIGKILL, as a crash of the server would; its data stay. */
  crash(): void;
  /** Starts the server again on the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

const prefix = "wasl-private-";

/**
 * Starts an empty server in the temporary folder. `durable` keeps the settings of production (for benchmarks and fault
 * runs); otherwise nothing is forced to disk. Servers that killed test runs left behind are removed first.
 */
export async function startPrivateCluster(options: { durable?: boolean } = {}): Promise<PrivateCluster> {
  await removeAbandoned();
  const user = unprivilegedUser();
  const home = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  if (user) chownSync(home, user.uid, user.gid);
  const folder = join(home, "postgres");
  const [password, ownerPassword] = [secret(), secret()];
  const binaries = findBinaries(user, shelterOf("private"));
  await initCluster(binaries, user, folder, password);
  const port = await freePort();
  const superuserUrl = (database: string) => localUrl(superuser, password, port, database);
  const settings = options.durable ? durableSettings(port) : throwawaySettings(port);
  const logFile = join(home, "postgres.log");
  const restart = () => startServer({ binaries, user, folder, settings, logFile, url: superuserUrl("postgres") });
  await restart();
  return {
    superuserUrl,
    ownerUrl: (database) => localUrl(ownerRole, ownerPassword, port, database),
    makeDatabase: (name) => prepareDatabase(superuserUrl("postgres"), name, ownerPassword),
    crash() {
      const postmaster = findPostmaster(folder);
      if (postmaster) process.kill(postmaster.pid, "SIGKILL");
    },
    restart,
    async stop() {
      await stopPostmaster(folder);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(name.match(`^${prefix}(\\d+)-`)?.[1]);
    if (!pid || isAlive(pid)) continue;
    await stopPostmaster(join(tmpdir(), name, "postgres"));
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function secret(): string {
  return randomBytes(18).toString("base64url");
}
