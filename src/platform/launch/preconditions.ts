import { mkdirSync, statfsSync } from "node:fs";
import pg from "pg";
import { isPortFree } from "../postgres/free-port.ts";
import { StartProblem } from "./problem.ts";

const minFreeBytes = 300 * 1024 * 1024;

/** Throws `StartProblem` if another program listens where we want to. */
export async function assertPortFree(port: number, host: string): Promise<void> {
  if (port === 0 || (await isPortFree(port, host))) return;
  throw new StartProblem(`Port ${port} is taken by another program: stop it, or set PORT.`);
}

/** Throws `StartProblem` when the disk of the data directory is as good as full. */
export function assertDiskSpace(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true });
  const { bavail, bsize } = statfsSync(dataDir);
  const free = bavail * bsize;
  if (free >= minFreeBytes) return;
  const mib = (bytes: number) => `${Math.floor(bytes / 1024 / 1024)} MB`;
  throw new StartProblem(`The disk is full: ${mib(free)} are free at ${dataDir}, ${mib(minFreeBytes)} are needed.`);
}

/** Throws `StartProblem`, without the password, if the configured database cannot be reached. */
export async function assertDatabaseReachable(connectionString: string): Promise<void> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: 5_000,
  });
  client.on("error", () => {}); // told by connect()
  try {
    await client.connect();
  } catch (cause) {
    const { host, port, database } = client;
    const reason = cause instanceof Error ? cause.message || String((cause as { code?: string }).code) : String(cause);
    throw new StartProblem(`The database ${database} at ${host}:${port} is not reachable (DATABASE_URL): ${reason}`, {
      cause,
    });
  } finally {
    await client.end().catch(() => {}); // never connected
  }
}
