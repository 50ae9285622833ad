import { AppError, isAppError } from "./errors.ts";

const away = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "ETIMEDOUT",
  "08000",
  "08003",
  "08006",
  "53300", // too many connections
  "57P01", // terminated by an administrator
  "57P02", // crash shutdown
  "57P03", // cannot connect now
  "25P03", // stood still inside a transaction
  "55P03", // lock not available
  "57014", // statement timeout
]);

/** SQLSTATE of a database error, also of one that Prisma wrapped; undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("code" in error && typeof error.code === "string" && /^[0-9A-Z]{5}$/.test(error.code)) {
    if (!/^P\d{4}$/.test(error.code)) return error.code;
    if (error.code === "P2034") return "40001";
  }
  return "cause" in error ? sqlState(error.cause) : undefined;
}

/** True for errors after which the whole unit may simply run again: serialization failure and deadlock. */
export function isRetryable(error: unknown): boolean {
  const state = sqlState(error);
  return state === "40001" || state === "40P01";
}

/** True for a broken unique constraint, with its name if one is asked for. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (sqlState(error) !== "23505") return false;
  return constraint === undefined || (error as { constraint?: string }).constraint === constraint;
}

/** Turns "the database is away or busy" into `unavailable` (503 with Retry-After); leaves all other errors alone. */
export function asAppError(error: unknown): unknown {
  if (isAppError(error)) return error;
  const code = sqlState(error) ?? (error as { code?: string }).code;
  if (code === "53100") {
    return new AppError("storage_full", "The server's disk is full.", { retryAfterSeconds: 30, cause: error });
  }
  const message = error instanceof Error ? error.message : "";
  const isAway =
    (code !== undefined && away.has(code)) ||
    /Connection terminated|timeout exceeded|read timeout|not queryable/.test(message);
  if (!isAway) return error;
  return new AppError("unavailable", "The database is busy or away. Try again shortly.", {
    retryAfterSeconds: 2,
    cause: error,
  });
}
