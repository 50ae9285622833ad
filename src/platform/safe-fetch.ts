import { lookup } from "node:dns";
import { Agent as HttpAgent, type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { LookupFunction } from "node:net";
import { env } from "./env.ts";
import { AppError } from "./errors.ts";
import { processGlobal } from "./process-global.ts";
import { exchange, type RequestBody } from "./safe-fetch/exchange.ts";
import { assertAllowedUrl, isExempt, publicOnly, type ResolveAll } from "./safe-fetch/host-policy.ts";
import { type SafeResponse, safeResponse } from "./safe-fetch/response.ts";

export type { SafeResponse } from "./safe-fetch/response.ts";

/** What to send and how much to bear. */
export type SafeRequest = {
  /** Default GET. */
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: RequestBody;
  /** For everything from the look-up to the last byte of the body. Default 30 000. */
  timeoutMs?: number;
  /** For look-up, TCP and TLS. Default 5 000. */
  connectTimeoutMs?: number;
  /** Cap of the answer's body. Default 10 MiB. */
  maxBytes?: number;
  /** Followed for GET and HEAD only, each checked like the first; any other method gets the 3xx itself. Default 3. */
  maxRedirects?: number;
  /** Origins of our own that may be private, such as the simulator's. Never take these from a user. */
  trustedOrigins?: readonly string[];
  signal?: AbortSignal;
};

type Fetcher = (url: string | URL, request?: SafeRequest) => Promise<SafeResponse>;
type Agents = { http: HttpAgent; https: HttpsAgent };
type Hop = { url: URL; agents: Agents; headers: OutgoingHttpHeaders };

const keptAcrossOrigins = new Set(["accept", "accept-language", "range", "user-agent"]);
const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * The only way out of this process over HTTP: connects to public addresses only, except for `ALLOW_PRIVATE_HOSTS` and
 * `trustedOrigins`. Any status resolves. Rejects with
 * - `fetch_blocked`: refused by these rules, at the address itself or at a redirect;
 * - `fetch_unsent`: not a byte of the request left (name, connection, TLS), so sending again is safe;
 * - `fetch_unknown`: the request may have arrived, and only its receiver knows.
 */
export function safeFetch(url: string | URL, request?: SafeRequest): Promise<SafeResponse> {
  const fetcher = processGlobal("wasl.safe-fetch", () =>
    makeSafeFetch({ resolve: lookup, privateHosts: env.ALLOW_PRIVATE_HOSTS }),
  );
  return fetcher(url, request);
}

/** A `safeFetch` with its own connections, name service and exemptions. */
export function makeSafeFetch(options: { resolve: ResolveAll; privateHosts: readonly string[] }): Fetcher {
  // Apart, so that a connection made for an exempted host is never reused for one that is not.
  const guarded = makeAgents(publicOnly(options.resolve));
  const exempted = makeAgents(options.resolve as LookupFunction);
  return async (url, request = {}) => {
    const choose = (target: URL): Agents => {
      const exempt = isExempt(target, options.privateHosts, request.trustedOrigins ?? []);
      assertAllowedUrl(target, exempt);
      return exempt ? exempted : guarded;
    };
    return follow(parseUrl(url), request, choose);
  };
}

function makeAgents(lookup: LookupFunction): Agents {
  // Idle connections are dropped before common servers drop them (5 s), so that few sends meet a closing one.
  const options = { keepAlive: true, timeout: 4_000, maxSockets: 256, maxFreeSockets: 256, lookup };
  return { http: new HttpAgent(options), https: new HttpsAgent(options) };
}

async function follow(first: URL, request: SafeRequest, choose: (url: URL) => Agents): Promise<SafeResponse> {
  const method = (request.method ?? "GET").toUpperCase();
  const { maxRedirects = 3, connectTimeoutMs = 5_000, maxBytes = 10 * 1024 * 1024, body, signal } = request;
  const deadline = performance.now() + (request.timeoutMs ?? 30_000);
  const follows = method === "GET" || method === "HEAD";
  let hop: Hop = { url: first, agents: choose(first), headers: request.headers ?? {} };
  for (let hops = 0; ; hops++) {
    const timeoutMs = Math.max(0, deadline - performance.now());
    const message = await exchange({ ...hop, method, body, connectTimeoutMs, timeoutMs, signal });
    const next = follows && maxRedirects > 0 ? redirectOf(message, hop.url) : undefined;
    if (!next) return safeResponse(message, hop.url, maxBytes);
    message.destroy();
    if (hops === maxRedirects) throw new AppError("fetch_blocked", "The server redirects too many times.");
    hop = { url: next, agents: choose(next), headers: headersFor(next, hop) };
  }
}

function parseUrl(url: string | URL, base?: URL): URL {
  const parsed = URL.parse(String(url), base);
  if (!parsed) throw new AppError("fetch_blocked", "This is not a valid web address.");
  return parsed;
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage, from: URL): URL | undefined {
  return redirects.has(statusCode) && headers.location ? parseUrl(headers.location, from) : undefined;
}

// Secrets also travel in headers of other names (x-api-key), so another origin gets an allow-list.
function headersFor(next: URL, { url, headers }: Hop): OutgoingHttpHeaders {
  if (next.origin === url.origin) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => keptAcrossOrigins.has(name.toLowerCase())));
}
