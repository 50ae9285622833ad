import { setTimeout as pause } from "node:timers/promises";

/** Asks until the answer is true; false when `withinMs` have passed. An error counts as "not yet". */
export async function until(condition: () => boolean | Promise<boolean>, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (performance.now() < deadline) {
    if (await holds(condition)) return true;
    await pause(20);
  }
  return holds(condition);
}

async function holds(condition: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await condition();
  } catch {
    return false;
  }
}
