import type { ChildProcess } from "node:child_process";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { StartProblem } from "../launch/problem.ts";
import type { Binaries } from "./binaries.ts";
import { findPostmaster, spawnPostmaster } from "./postmaster.ts";
import type { UnprivilegedUser } from "./unprivileged-user.ts";

/** A server that can be started: programs, cluster, command line, and the superuser's address to see it answer. */
export type Server = {
  binaries: Binaries;
  user: UnprivilegedUser | undefined;
  folder: string;
  settings: string[];
  logFile: string;
  url: string;
};

const attempts = 10;
const readyWithinMs = 120_000; // crash recovery replays at most max_wal_size

/**
 * Returns when the server answers; adopts one that runs already. After a kill -9 of the postmaster its backends may
 * hold the cluster for a moment longer, so a start that fails is repeated for some seconds.
 */
export async function startServer(server: Server): Promise<void> {
  if (findPostmaster(server.folder)) return untilAnswering(server, undefined);
  for (let attempt = 1; ; attempt++) {
    const child = spawnPostmaster(server.binaries, server.user, server.folder, server.settings, server.logFile);
    child.unref();
    try {
      return await untilAnswering(server, child);
    } catch (error) {
      if (child.exitCode === null || attempt === attempts) throw error;
      const log = tailOf(server.logFile);
      if (/no space left/i.test(log)) throw new StartProblem("The disk is full: PostgreSQL cannot start.");
      if (!/is another postmaster|still in use|lock file/i.test(log)) throw error;
      await pause(1_000);
    }
  }
}

async function untilAnswering(server: Server, child: ChildProcess | undefined): Promise<void> {
  const until = performance.now() + readyWithinMs;
  for (;;) {
    try {
      return await assertIsOurs(server);
    } catch (error) {
      const code = (error as { code?: string }).code;
      // 57P03: starting up or shutting down.
      if (code !== "ECONNREFUSED" && code !== "57P03" && code !== "ECONNRESET") throw error;
      if (child ? child.exitCode !== null || child.signalCode !== null : !findPostmaster(server.folder)) {
        throw new Error(`PostgreSQL did not start:\n${tailOf(server.logFile)}`, { cause: error });
      }
      if (performance.now() > until)
        throw new StartProblem("PostgreSQL does not answer; see postgres.log.", { cause: error });
    }
    await pause(15);
  }
}

async function assertIsOurs({ url, folder }: Server): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
  });
  client.on("error", () => {}); // reported by the query below
  try {
    await client.connect();
    const { rows } = await client.query("SHOW data_directory");
    if (rows[0]?.data_directory !== folder) throw new Error(`Another cluster answers: ${rows[0]?.data_directory}`);
  } finally {
    await client.end();
  }
}

function tailOf(file: string): string {
  const handle = openSync(file, "r");
  try {
    const { size } = fstatSync(handle);
    const buffer = Buffer.alloc(Math.min(size, 2_000));
    readSync(handle, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString("utf8");
  } finally {
    closeSync(handle);
  }
}
