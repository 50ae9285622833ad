import { readdirSync, readFileSync } from "node:fs";

/** `USER_HZ` is 100 on every Linux that Node runs on. */
const microsPerTick = 10_000;

type Stat = { parent: number; ticks: number; reaped: number };

/** CPU time that a process has used so far, in microseconds. */
export function processMicros(pid: number): number {
  return (statOf(pid)?.ticks ?? 0) * microsPerTick;
}

/** The same for a process with all its children, living and dead: PostgreSQL has one per connection. */
export function familyMicros(pid: number): number {
  let ticks = 0;
  for (const name of readdirSync("/proc")) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
    if (stat && (Number(name) === pid || stat.parent === pid)) ticks += stat.ticks;
    if (stat && Number(name) === pid) ticks += stat.reaped;
  }
  return ticks * microsPerTick;
}

/** Memory of a process that is really in use, in MB. */
export function residentMegabytes(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Math.round(Number(line?.[1] ?? 0) / 1_024);
}

function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15);
    return { parent: fields[1] ?? 0, ticks: user + system, reaped: childUser + childSystem };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ESRCH") return undefined; // it ended while we looked
    throw error;
  }
}
