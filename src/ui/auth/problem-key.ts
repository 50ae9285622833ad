import { ApiError, OfflineError } from "#/ui/data/api-client.ts";

const known = new Set(["forbidden", "rate_limited", "unavailable", "not_found", "weak_password", "unauthenticated"]);

/** The sentence of `auth.problem` for what a call threw. */
export function problemKey(error: unknown): string {
  if (error instanceof OfflineError) return "offline";
  return error instanceof ApiError && known.has(error.code) ? error.code : "failed";
}
