import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { StartProblem } from "../launch/problem.ts";

/** A user whom PostgreSQL may run as, because it refuses to run as root. */
export type UnprivilegedUser = { name: string; uid: number; gid: number };

/**
 * The user to run PostgreSQL as, or undefined when this process is not root and simply stays itself. As root: `postgres`,
 * made when missing; where users cannot be made, `nobody`. It must have an entry in /etc/passwd, because initdb looks
 * its name up.
 */
export function unprivilegedUser(): UnprivilegedUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const user = findUser("postgres") ?? makeUser("postgres") ?? findUser("nobody");
  if (user) return user;
  throw new StartProblem(
    "PostgreSQL does not run as root and no other user could be made: run as a normal user, or set DATABASE_URL.",
  );
}

/** Whom a cluster that exists already must be run as: PostgreSQL accepts its owner only. */
export function ownerOf(cluster: string, user: UnprivilegedUser | undefined): UnprivilegedUser | undefined {
  const stat = statSync(cluster, { throwIfNoEntry: false });
  if (!stat || process.getuid === undefined || stat.uid === (user?.uid ?? process.getuid())) return user;
  if (user && stat.uid !== 0) return { name: String(stat.uid), uid: stat.uid, gid: stat.gid };
  throw new StartProblem(`The database in ${cluster} belongs to another user (uid ${stat.uid}): start as that user.`);
}

/** Whether `user` may pass every directory above `path`; the path itself need not exist yet. */
export function canReach(user: UnprivilegedUser, path: string): boolean {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    const stat = statSync(folder, { throwIfNoEntry: false });
    if (stat) {
      const bit = stat.uid === user.uid ? 0o100 : stat.gid === user.gid ? 0o010 : 0o001;
      if ((stat.mode & bit) === 0) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}

function findUser(name: string): UnprivilegedUser | undefined {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  if (!line) return undefined;
  const [, , uid, gid] = line.split(":");
  return uid && gid && uid !== "0" ? { name, uid: Number(uid), gid: Number(gid) } : undefined;
}

function makeUser(name: string): UnprivilegedUser | undefined {
  const made = spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false", name]);
  if (made.status !== 0) spawnSync("adduser", ["-S", "-D", "-H", name]); // BusyBox has no useradd
  return findUser(name);
}
