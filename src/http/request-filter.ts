import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { env } from "#/platform/env.ts";
import { newId } from "#/platform/ids.ts";
import { clientAddressHeader } from "./client-address.ts";
import { isOwnOrigin } from "./csrf.ts";
import { securityHeaders } from "./security-headers.ts";

/** Headers by which Next talks to itself, or we to ourselves: from outside they are attacks (CVE-2025-29927 and kin). */
const internal =
  /^(?:x-(?:middleware-|invoke-|wasl-|nextjs-|now-|vercel-)|x-matched-path$|x-nonce$|next-action$|next-resume$)/;
const forwarded = /^(?:forwarded$|x-forwarded-|x-real-ip$)/;
const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const allow = [...methods].join(", ");
const hostPattern = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
const maxUrlLength = 8_192;

/**
 * The first thing that sees a request, before the webhook door and Next: drops internal headers, notes the client's
 * address, sets the security headers, and refuses what no client of ours sends. False if it was answered here;
 * `refuseMethod` may do so in its place for a method that nobody takes, because it knows what an address does take.
 */
export function filterRequest(
  request: IncomingMessage,
  response: ServerResponse,
  refuseMethod: (request: IncomingMessage, response: ServerResponse) => boolean = () => false,
): boolean {
  const refusal = refusalOf(request);
  for (const [name, value] of securityHeaders()) response.setHeader(name, value);
  if (refusal === undefined) {
    cleanHeaders(request);
    return true;
  }
  response.setHeader("connection", "close");
  if (refusal === "method") {
    response.setHeader("allow", allow);
    if (refuseMethod(request, response)) return false;
  }
  response.writeHead(refusals[refusal].status, { "content-type": "application/json" }).end(bodyOf(refusal));
  return false;
}

/** Tunnels (CONNECT) are no requests to Node, which would hang up without a word. */
export function refuseTunnel(_: IncomingMessage, socket: Duplex): void {
  const body = bodyOf("method");
  const headers = [`Allow: ${allow}`, "Connection: close", "Content-Type: application/json"];
  socket.on("error", () => socket.destroy());
  socket.end(
    ["HTTP/1.1 405 Method Not Allowed", ...headers, `Content-Length: ${Buffer.byteLength(body)}`, "", body].join(
      "\r\n",
    ),
  );
}

function bodyOf(refusal: keyof typeof refusals): string {
  const { code, message } = refusals[refusal];
  return JSON.stringify({ error: { code, message, requestId: newId() } });
}

/** Told as the API tells its errors, because only programs send such requests. */
const refusals = {
  address: {
    status: 400,
    code: "invalid",
    message: "The path or the Host header is not written as HTTP and UTF-8 want it.",
  },
  method: {
    status: 405,
    code: "method_not_allowed",
    message: "No address takes this method. Use GET, POST, PUT, PATCH or DELETE.",
  },
  length: { status: 414, code: "invalid", message: `An address has at most ${maxUrlLength} characters.` },
};

/** The same for an upgrade: only the two socket paths, and from a browser only our own pages. False if it was refused. */
export function filterUpgrade(request: IncomingMessage, socket: Duplex, extraPath?: string): boolean {
  const path = (request.url ?? "").split("?")[0];
  const isSocketPath = path === "/socket.io/" || path === "/ws" || (extraPath !== undefined && path === extraPath);
  const { origin, host } = request.headers;
  const refusal = refusalOf(request);
  const known = refusal ? refusals[refusal].status : isSocketPath ? undefined : 404;
  const status = known ?? (origin === undefined || isOwnOrigin(origin, host ?? null) ? undefined : 403);
  if (status === undefined) {
    cleanHeaders(request);
    return true;
  }
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  return false;
}

function refusalOf({
  method = "",
  url = "",
  headers,
  headersDistinct,
}: IncomingMessage): keyof typeof refusals | undefined {
  if (!methods.has(method)) return "method";
  if (url.length > maxUrlLength) return "length";
  // An absolute or "//" target makes some parsers believe in another host.
  if (!url.startsWith("/") || url.startsWith("//") || url.includes("\\")) return "address";
  // Of two hosts a proxy in front may believe the other (RFC 9112, 3.2).
  if ((headersDistinct.host?.length ?? 0) > 1) return "address";
  if (!hostPattern.test(headers.host ?? "") || !isDecodable(url)) return "address";
  return undefined;
}

/** Next answers a path that is no percent-encoded UTF-8 with 500. */
function isDecodable(url: string): boolean {
  const path = url.split("?", 1)[0] ?? "";
  if (!path.includes("%")) return true;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function cleanHeaders(request: IncomingMessage): void {
  const address = addressOf(request);
  for (const name of Object.keys(request.headers)) {
    if (internal.test(name) || (!env.TRUST_PROXY && forwarded.test(name))) delete request.headers[name];
  }
  request.headers[clientAddressHeader] = address;
}

/** The last hop that our own proxy saw; what stands before it in the list was written by the client. */
function addressOf(request: IncomingMessage): string {
  const seen = env.TRUST_PROXY
    ? String(request.headers["x-forwarded-for"] ?? "")
        .split(",")
        .at(-1)
        ?.trim()
    : undefined;
  return (seen || request.socket.remoteAddress || "unknown").replace(/^::ffff:/, "");
}
