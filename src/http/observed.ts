import { isAppError } from "#/platform/errors.ts";
import { newId } from "#/platform/ids.ts";
import { log } from "#/platform/logger.ts";
import { histogram } from "#/platform/metrics.ts";
import { originOf } from "./client-address.ts";
import { errorResponse } from "./error-response.ts";

type Params = Record<string, string | string[]>;
/** Ids of who sent the request. */
type Sender = { workspaceId?: string; userId?: string; apiKeyId?: string };
type Work = (requestId: string, params: Params, noteSender: (sender: Sender) => void) => Promise<Response>;

/**
 * Runs a request's work under a request id, maps what it throws, and writes its line to the log and the metrics: who
 * asked for what from where, and why it was refused.
 */
export async function observed(
  request: Request,
  paramsGiven: Promise<Params> | undefined,
  work: Work,
): Promise<Response> {
  const startedAt = performance.now();
  const requestId = requestIdOf(request.headers.get("x-request-id"));
  const params = (await paramsGiven) ?? {};
  let sender: Sender = {};
  let refusal: string | undefined;
  let response: Response;
  try {
    const made = await work(requestId, params, (known) => {
      sender = known;
    });
    // The headers of a redirect cannot be changed, those of a copy can.
    response = made.status >= 300 && made.status < 400 ? new Response(null, made) : made;
    response.headers.set("x-request-id", requestId);
  } catch (error) {
    response = errorResponse(error, requestId);
    refusal = isAppError(error) ? error.code : "internal";
  }
  const route = patternOf(new URL(request.url).pathname, params);
  const ms = performance.now() - startedAt;
  const { ip } = originOf(request.headers);
  const answer = { status: response.status, ...(refusal && { refusal }), ms: Math.round(ms * 10) / 10 };
  log.info({ requestId, ...sender, ip, method: request.method, route, ...answer }, "request");
  histogram("wasl_http_request_seconds", "Duration of API requests.", ["method", "route", "status"]).observe(
    { method: request.method, route, status: String(response.status) },
    ms / 1_000,
  );
  return response;
}

/** A caller's own id is kept if it is harmless in a log line. */
function requestIdOf(given: string | null): string {
  return given !== null && /^[\w.:-]{1,100}$/.test(given) ? given : newId();
}

/** "/api/conversations/0192…/notes" -> "/api/conversations/:id/notes": metrics and logs group by route, not by row. */
function patternOf(pathname: string, params: Params): string {
  const segments = pathname.split("/");
  for (const [name, value] of Object.entries(params)) {
    const values = Array.isArray(value) ? value : [value];
    const first = segments.findIndex((segment, index) => index > 1 && decoded(segment) === decoded(values[0] ?? ""));
    // One row's address must never become a name of its own: a stranger could make up any number of them.
    if (first < 0) return "unknown";
    segments.splice(first, values.length, `:${name}`);
  }
  return segments.join("/");
}

/** The same for every way to write it: Next decodes parameters, an address may escape any letter. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
