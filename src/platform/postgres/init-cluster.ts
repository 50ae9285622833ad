import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { StartProblem } from "../launch/problem.ts";
import { type Binaries, bareEnv } from "./binaries.ts";
import type { UnprivilegedUser } from "./unprivileged-user.ts";

/** Superuser of every cluster made here. */
export const superuser = "postgres";

/**
 * Makes an empty cluster at `folder` unless there is one. It is made beside and moved into place, so a crash half-way
 * leaves nothing that looks like a cluster. The locale is C.UTF-8: with plain C, pg_trgm sees no Arabic letters.
 */
export async function initCluster(
  binaries: Binaries,
  user: UnprivilegedUser | undefined,
  folder: string,
  password: string,
): Promise<void> {
  if (existsSync(join(folder, "PG_VERSION"))) return;
  const half = `${folder}.new`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(half, { mode: 0o700 });
  const passwordFile = join(tmpdir(), `wasl-${randomUUID()}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600, flag: "wx" });
  try {
    if (user) for (const path of [half, passwordFile]) chownSync(path, user.uid, user.gid);
    await runInitdb(binaries, user, half, passwordFile);
    chmodSync(half, 0o700);
    renameSync(half, folder);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function runInitdb(binaries: Binaries, user: UnprivilegedUser | undefined, folder: string, passwordFile: string) {
  const locale = process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8"; // macOS has no C.UTF-8
  const flags = ["--encoding=UTF8", `--locale=${locale}`, "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const access = ["--auth=scram-sha-256", `--username=${superuser}`, `--pwfile=${passwordFile}`];
  const child = spawn(binaries.initdb, ["--pgdata", folder, ...flags, ...access, "--no-instructions"], {
    ...(user && { uid: user.uid, gid: user.gid }),
    cwd: folder,
    env: bareEnv,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [complaint, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  if (code === 0) return;
  if (/no space left/i.test(complaint))
    throw new StartProblem(`The disk is full: PostgreSQL could not be set up in ${folder}.`);
  throw new Error(`initdb failed with code ${code}: ${complaint.trim()}`);
}
