import { lookup } from "node:dns";
import { setTimeout as pause } from "node:timers/promises";
import { makeSafeFetch } from "../safe-fetch.ts";

/** Returns when `GET /api/health` of this origin answers 200, or throws the reason of `signal`. */
export async function awaitHealth(origin: string, signal: AbortSignal): Promise<void> {
  const request = makeSafeFetch({
    resolve: lookup,
    privateHosts: [new URL(origin).host],
  });
  while (!signal.aborted) {
    try {
      const answer = await request(`${origin}/api/health`, {
        timeoutMs: 5_000,
      });
      answer.discard();
      if (answer.ok) return;
    } catch (error) {
      if ((error as { code?: string }).code === "fetch_blocked") throw error;
    }
    await pause(50);
  }
  throw signal.reason;
}
