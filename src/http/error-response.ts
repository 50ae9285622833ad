import { AppError, type ErrorCode, isAppError } from "#/platform/errors.ts";
import { newId } from "#/platform/ids.ts";
import { log } from "#/platform/logger.ts";

/** The one map from our errors to HTTP. */
export const statusOf: Record<ErrorCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  second_factor_required: 401,
  forbidden: 403,
  proof_required: 403,
  two_factor_required: 403,
  weak_password: 422,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  too_large: 413,
  unsupported_media_type: 415,
  window_closed: 422,
  opted_out: 422,
  blocked: 422,
  no_recipient: 422,
  template_invalid: 422,
  channel_unavailable: 422,
  idempotency_mismatch: 422,
  rate_limited: 429,
  bad_ciphertext: 500,
  internal: 500,
  fetch_unsent: 502,
  fetch_unknown: 502,
  fetch_blocked: 422,
  unavailable: 503,
  storage_full: 503,
};

/** `{error: {code, message, fields?, requestId}}` with its status. What is not ours is logged and told as `internal`. */
export function errorResponse(error: unknown, requestId: string): Response {
  const known = isAppError(error) ? error : undefined;
  const status = known ? statusOf[known.code] : 500;
  if (status >= 500) log[status === 503 ? "warn" : "error"]({ err: error, requestId }, "a request failed");
  const body =
    known && status !== 500 ? describe(known) : { code: "internal", message: "Something went wrong on our side." };
  const headers = new Headers({ "cache-control": "no-store", "x-request-id": requestId });
  const retryAfter = known?.retryAfterSeconds ?? (status === 503 ? 2 : undefined);
  if (retryAfter !== undefined) headers.set("retry-after", String(retryAfter));
  if (status === 401) headers.set("www-authenticate", "Bearer");
  return Response.json({ error: { ...body, requestId } }, { status, headers });
}

/** The 405 of an address that takes these methods only, with `Allow`. */
export function methodNotAllowed(methods: string[]): Response {
  const allow = methods.join(", ");
  const response = errorResponse(new AppError("method_not_allowed", `This address takes ${allow}.`), newId());
  response.headers.set("allow", allow);
  return response;
}

function describe({ code, message, fields }: AppError): {
  code: string;
  message: string;
  fields?: Record<string, string>;
} {
  return { code, message, ...(fields ? { fields } : {}) };
}
