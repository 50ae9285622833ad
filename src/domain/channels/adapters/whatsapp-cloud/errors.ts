import { AppError } from "#/platform/errors.ts";
import type { SendFault } from "../../adapter.ts";
import { type SendErrorKey, sendErrorKey } from "../../schema.ts";
import { filled, id, type Json, obj } from "./read.ts";

type Action = SendFault["action"];

/** What the kind of refusal asks for. Keys that are not listed: never send the same again. */
const actions: Partial<Record<SendErrorKey, Action>> = {
  temporarilyDown: "RETRY",
  pairRate: "WAIT",
  throughput: "WAIT",
  tokenExpired: "ADMIN",
  permission: "ADMIN",
  blockedByPolicy: "ADMIN",
  payment: "ADMIN",
  numberNotReady: "ADMIN",
  spamLimit: "ADMIN",
  flowBlocked: "ADMIN",
  templateLimit: "ADMIN",
  historySync: "ADMIN",
  marketingSetup: "ADMIN",
};

/** Codes that differ from the rest of their kind. */
const exceptions: Record<string, Action> = {
  130429: "RETRY",
  131055: "NEVER",
  131057: "WAIT",
  133000: "RETRY",
  133015: "WAIT",
  133016: "WAIT",
  134100: "NEVER",
  134101: "WAIT",
  // The list of blocked customers: changed by another call at the same time, and an inner error.
  139102: "RETRY",
  139103: "RETRY",
};

const minute = 60_000;

/** How long to wait at least, in milliseconds, when Meta's answer does not say. */
const waits: Record<string, number> = {
  4: minute,
  80007: 60 * minute,
  131056: 4_000,
  131057: 2 * minute,
  133015: 5 * minute,
  133016: 72 * 60 * minute,
  134101: 10 * minute,
};

/** What to do after a refusal with this code. A code that Meta added later is not retried. */
export function actionFor(code: string): Action {
  return exceptions[code] ?? actions[sendErrorKey(code)] ?? "NEVER";
}

/** The fault in a Graph error body, or undefined when the answer carries no code and so proves nothing. */
export function graphFault(answer: Json | undefined, retryAfterSeconds: number | undefined): SendFault | undefined {
  const error = obj(answer, "error");
  const code = id(error, "code");
  if (!error || !code) return undefined;
  const message =
    filled(obj(error, "error_data"), "details") ?? filled(error, "error_user_msg") ?? filled(error, "message");
  const isNew = sendErrorKey(code) === "unknown";
  const action = isNew && error.is_transient === true ? "RETRY" : actionFor(code);
  const retryAfterMs = retryAfterSeconds === undefined ? waits[code] : retryAfterSeconds * 1000;
  const traceId = filled(error, "fbtrace_id");
  return { code, message: message ?? "", action, ...(retryAfterMs && { retryAfterMs }), ...(traceId && { traceId }) };
}

/** The fault as an error, for calls other than sends: `channel_unavailable`, `invalid` or `unavailable`. */
export function faultError(fault: SendFault): AppError {
  const retryAfterSeconds = fault.retryAfterMs === undefined ? undefined : Math.ceil(fault.retryAfterMs / 1000);
  const text = `WhatsApp answered ${fault.code}: ${fault.message}`;
  if (fault.action === "ADMIN") return new AppError("channel_unavailable", text);
  if (fault.action === "NEVER") return new AppError("invalid", text);
  return new AppError("unavailable", text, retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
}
