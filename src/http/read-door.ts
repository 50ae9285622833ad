import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { log } from "#/platform/logger.ts";
import type { RouteHandler } from "./route.ts";

const compress = promisify(gzip);
/** Below this a compressed answer is hardly smaller. */
const worthCompressing = 1_024;

/** Named, and not by "q=0", which says: anything but this. */
const takesGzip = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i;

/** A route's address as its folder has it ("/api/conversations/[id]/messages") and its GET handler. */
export type ReadRoute = { path: string; handler: RouteHandler };

/**
 * Answers the reads that people wait for most ahead of Next, through the very handlers that Next would call: around a
 * route handler Next costs as much as the page of messages itself. The door says whether it took the request.
 */
export function readDoor(routes: ReadRoute[]): (request: IncomingMessage, response: ServerResponse) => boolean {
  const doors = routes.map(({ path, handler }) => ({ handler, ...patternOf(path) }));
  return (request, response) => {
    if (request.method !== "GET") return false;
    const [path = ""] = (request.url ?? "").split("?", 1);
    for (const { handler, pattern, names } of doors) {
      const match = pattern.exec(path);
      if (!match) continue;
      const params = Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? "")]));
      answer(handler, params, request, response).catch((error: unknown) => fail(error, response));
      return true;
    }
    return false;
  };
}

function patternOf(path: string): { pattern: RegExp; names: string[] } {
  const names = [...path.matchAll(/\[(\w+)\]/g)].map(([, name = ""]) => name);
  return { pattern: new RegExp(`^${path.replaceAll(/\[\w+\]/g, "([^/]+)")}$`), names };
}

async function answer(
  handler: RouteHandler,
  params: Record<string, string>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const made = await handler(requestOf(incoming), { params: Promise.resolve(params) });
  const text = await made.text();
  for (const [name, value] of made.headers) outgoing.setHeader(name, value);
  outgoing.setHeader("vary", "accept-encoding");
  const isGzipped =
    text.length >= worthCompressing && takesGzip.test(incoming.headers["accept-encoding"]?.toString() ?? "");
  if (isGzipped) outgoing.setHeader("content-encoding", "gzip");
  const body = isGzipped ? await compress(text) : Buffer.from(text);
  outgoing.setHeader("content-length", body.length);
  outgoing.writeHead(made.status).end(body);
}

function requestOf({ url = "", headers }: IncomingMessage): Request {
  const list = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  // Handlers look at the path and the query only; who may call is told by headers.
  return new Request(`http://localhost${url}`, { headers: list });
}

/** A handler turns what it throws into an answer, so this is a fault of the door. */
function fail(error: unknown, response: ServerResponse): void {
  log.error({ err: error }, "a read failed at the door");
  if (!response.headersSent) response.writeHead(500);
  response.end();
}
