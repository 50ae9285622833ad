import type { Agent as HttpAgent } from "node:http";
import { type ClientRequest, type IncomingMessage, type OutgoingHttpHeaders, request as requestHttp } from "node:http";
import { type Agent as HttpsAgent, request as requestHttps } from "node:https";
import { Readable } from "node:stream";
import type { TLSSocket } from "node:tls";
import { AppError, hasCode, isAppError } from "../errors.ts";

/** One request on one connection, without redirects. */
export type Exchange = {
  url: URL;
  method: string;
  headers: OutgoingHttpHeaders;
  body: RequestBody | undefined;
  agents: { http: HttpAgent; https: HttpsAgent };
  connectTimeoutMs: number;
  /** For everything up to the last byte of the answer's body. */
  timeoutMs: number;
  signal: AbortSignal | undefined;
};

/** A text, bytes, or a stream. A stream without `content-length` is sent in chunks. */
export type RequestBody = string | Uint8Array | Readable;

type Progress = { mayBeSent: boolean };

/**
 * Sends a request and resolves with the answer's head. Rejects with `fetch_blocked` or `fetch_unsent` if not a byte
 * of the request can have left this machine, else with `fetch_unknown`: a kept-alive connection that the peer was just
 * closing looks the same as one that broke after the request was read.
 */
export function exchange(options: Exchange): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const progress: Progress = { mayBeSent: false };
    const fail = (cause: unknown) => reject(failure(cause, progress.mayBeSent));
    try {
      const request = open(options);
      request.on("error", fail);
      limitTime(request, options.timeoutMs, resolve);
      watchConnection(request, options, progress);
      sendBody(request, options.body);
    } catch (cause) {
      fail(cause);
    }
  });
}

function open({ url, method, headers, agents, signal }: Exchange): ClientRequest {
  if (url.protocol === "https:") return requestHttps(url, { method, headers, agent: agents.https, signal });
  return requestHttp(url, { method, headers, agent: agents.http, signal });
}

/** Of a process that stood still the timers come first, and then what has arrived meanwhile: it gets this long for that. */
const momentMs = 1_000;

function limitTime(request: ClientRequest, timeoutMs: number, onResponse: (message: IncomingMessage) => void): void {
  let message: IncomingMessage | undefined;
  const endsAt = performance.now() + timeoutMs;
  const end = () => (message ?? request).destroy(new Error("timeout"));
  let timer = setTimeout(() => {
    if (performance.now() - endsAt < momentMs) return end();
    timer = setTimeout(end, momentMs);
  }, timeoutMs);
  request.once("response", (head) => {
    message = head;
    onResponse(head);
  });
  request.once("close", () => clearTimeout(timer));
}

function watchConnection(request: ClientRequest, { url, connectTimeoutMs }: Exchange, progress: Progress): void {
  request.once("socket", (socket) => {
    // The request is written after this event, so a socket that is already dead takes none of it.
    if (socket.destroyed) return;
    const isReady = !socket.connecting && !(socket as TLSSocket & { secureConnecting?: boolean }).secureConnecting;
    if (isReady || request.reusedSocket) {
      progress.mayBeSent = true;
      return;
    }
    const timer = setTimeout(() => request.destroy(new Error("connect timeout")), connectTimeoutMs);
    request.once("close", () => clearTimeout(timer));
    socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => {
      clearTimeout(timer);
      progress.mayBeSent = true;
    });
  });
}

function sendBody(request: ClientRequest, body: RequestBody | undefined): void {
  // Node tells the receiver of a DELETE neither the length of its body nor that there is one, which reads as a second request.
  if (body !== undefined) request.useChunkedEncodingByDefault = true;
  if (!(body instanceof Readable)) {
    request.end(body);
    return;
  }
  body.on("error", (error) => request.destroy(error)).pipe(request);
  request.once("close", () => body.destroy());
}

function failure(cause: unknown, mayBeSent: boolean): AppError {
  if (isAppError(cause) && hasCode(cause, "fetch_blocked")) return cause;
  if (!mayBeSent) return new AppError("fetch_unsent", "The server could not be reached.", { cause });
  return new AppError("fetch_unknown", "The connection broke or timed out before an answer came.", { cause });
}
