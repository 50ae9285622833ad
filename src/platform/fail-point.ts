import { env } from "./env.ts";

let passed = 0;

/**
 * A named place where a test run may kill the process, as a machine may at any time: `FAIL_POINT=name:3` does it the third
 * time that the place is reached. Without the setting it is nothing.
 */
export function failPoint(name: string): void {
  if (!env.FAIL_POINT) return;
  const [wanted, times] = env.FAIL_POINT.split(":");
  if (wanted !== name || ++passed < Number(times ?? 1)) return;
  process.kill(process.pid, "SIGKILL");
}
