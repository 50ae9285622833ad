/** Every error that a caller may see. The HTTP status of each is in `http/error-response.ts`. */
export type ErrorCode =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "method_not_allowed"
  | "conflict"
  | "too_large"
  | "unsupported_media_type"
  | "second_factor_required"
  | "proof_required"
  | "two_factor_required"
  | "weak_password"
  | "rate_limited"
  | "unavailable"
  | "storage_full"
  | "window_closed"
  | "opted_out"
  | "blocked"
  | "no_recipient"
  | "template_invalid"
  | "channel_unavailable"
  | "idempotency_mismatch"
  | "fetch_unsent"
  | "fetch_unknown"
  | "fetch_blocked"
  | "bad_ciphertext"
  | "internal";

type Details = {
  /** Field name to what is wrong with it. */
  fields?: Record<string, string>;
  retryAfterSeconds?: number;
  cause?: unknown;
};

/**
 * The one error class. Branch on `code`, never on `message`, and never with `instanceof`: Next bundles its own
 * copy of this class. `message` is written for the person who caused it and says what to do.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: Record<string, string> | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly isAppError = true;

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.fields = details.fields;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}

/** True for our own errors, also those thrown by another bundle's copy of the class. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && "isAppError" in error && error.isAppError === true;
}

/** True if `error` is ours and carries this code. */
export function hasCode(error: unknown, code: ErrorCode): boolean {
  return isAppError(error) && error.code === code;
}
