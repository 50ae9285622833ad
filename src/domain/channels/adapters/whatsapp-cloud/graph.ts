import { AppError } from "#/platform/errors.ts";
import { type SafeRequest, type SafeResponse, safeFetch } from "#/platform/safe-fetch.ts";
import type { ChannelAccess } from "../../adapter.ts";
import { faultError, graphFault } from "./errors.ts";
import { parseJson } from "./parse-json.ts";
import { asJson, type Json } from "./read.ts";

/** An answer of the Graph API; `json` is undefined when something in between answered instead (HTML, empty). */
export type GraphAnswer = { status: number; json: Json | undefined; retryAfterSeconds: number | undefined };

/** Meta's file servers answer bare clients with an error page. */
export const userAgent = "Mozilla/5.0 (compatible; Wasl)";

/**
 * One authorised call below the API's base, which redirects nowhere. Any answer resolves; without one it throws `fetch_unsent`,
 * `fetch_unknown` or `fetch_blocked`. The base is our own setting, so it may be the simulator on this machine.
 */
export async function graph(access: ChannelAccess, path: string, request: SafeRequest = {}): Promise<GraphAnswer> {
  const response = await safeFetch(`${access.apiBase}/${path}`, {
    timeoutMs: 20_000,
    maxBytes: 1024 * 1024,
    maxRedirects: 0,
    trustedOrigins: [new URL(access.apiBase).origin],
    ...request,
    headers: { authorization: `Bearer ${access.accessToken}`, ...request.headers, "user-agent": userAgent },
  });
  return answerOf(response);
}

/** Reads any response of the Graph API. */
export async function answerOf(response: SafeResponse): Promise<GraphAnswer> {
  const retryAfter = Number(response.headers["retry-after"]);
  return {
    status: response.status,
    json: readAnswer(await response.text()),
    retryAfterSeconds: retryAfter > 0 ? retryAfter : undefined,
  };
}

/** The same for calls where a refusal is an error: `channel_unavailable`, `invalid` or `unavailable`. */
export async function graphOrThrow(access: ChannelAccess, path: string, request?: SafeRequest): Promise<Json> {
  return successOf(await graph(access, path, request));
}

/** The body of a success. Throws what a refusal says. */
export function successOf({ status, json, retryAfterSeconds }: GraphAnswer): Json {
  const fault = graphFault(json, retryAfterSeconds);
  if (fault) throw faultError(fault);
  if (!json || status < 200 || status > 299) throw new AppError("unavailable", `WhatsApp answered HTTP ${status}.`);
  return json;
}

/** A JSON body with its header and method. */
export function post(body: Json): SafeRequest {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

function readAnswer(text: string): Json | undefined {
  try {
    return asJson(parseJson(text));
  } catch {
    return undefined; // HTML of a proxy: the status is all that there is to know
  }
}
