import { createHmac } from "node:crypto";
import { env } from "./env.ts";

/** Stands in a webhook address for "from the simulator"; no account's token is this short. */
export const simulatorToken = "simulator";

/**
 * What the simulator signs with instead of Meta's app secret. It needs no login, so what it signs may only ever reach
 * simulated numbers.
 */
export function simulatorSecret(): string {
  return createHmac("sha256", env.NEXTAUTH_SECRET).update("the simulator's app secret").digest("hex");
}
