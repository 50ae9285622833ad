import type { IncomingMessage } from "node:http";
import { type RawData, WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import { inS0Words } from "#/domain/messaging/s0-words.ts";
import type { ConversationDto } from "#/domain/messaging/schema.ts";
import { AppError, type ErrorCode, hasCode, isAppError } from "#/platform/errors.ts";
import { log } from "#/platform/logger.ts";
import { errorFrame, type LiveParts } from "./client-events.ts";
import type { Ending, Frame, Transport, Wire } from "./connection.ts";
import { type Introduction, signInSocket } from "./login.ts";
import { type OpenConnection, openConnection } from "./open-connection.ts";
import { maxFrameBytes } from "./socket-server.ts";

const introduceWithinMs = 5_000;
const pingEveryMs = 25_000;
const patienceMs = 1_000;
/** Frames that may wait while the first of them signs in. */
const mostEarly = 50;
/** Bytes that may wait for a slow reader. More than a whole replay. */
const mostWaiting = 8_000_000;

/** Close codes: 1012 and 1013 mean "dial again", 44xx follow the HTTP status that a request would have got. */
const codeOfEnding: Record<Ending, number> = { refused: 4401, restart: 1012, unavailable: 1013, too_slow: 1013 };
const codeOfError: Partial<Record<ErrorCode, number>> = {
  invalid: 4400,
  unauthenticated: 4401,
  forbidden: 4403,
  not_found: 4404,
  rate_limited: 4429,
  unavailable: 1013,
};

const authFrame = z.object({
  type: z.literal("auth"),
  token: z.string().max(2_000).optional(),
  workspace: z.string().max(100).optional(),
});
const clientFrame = z.looseObject({ type: z.string().max(40), data: z.unknown().optional() });
type ClientFrame = z.infer<typeof clientFrame>;

/** The same events on a plain WebSocket at `/ws`, as `{type, data, seq}`. Upgrades come by `handleUpgrade`. */
export function openPlainServer(parts: LiveParts): WebSocketServer {
  const server = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes, perMessageDeflate: false });
  server.on("connection", (socket, request) => serve(parts, socket, request));
  const pinging = setInterval(() => pingAll(server), pingEveryMs);
  server.on("close", () => clearInterval(pinging));
  return server;
}

/** Signs in by cookie if that says enough, otherwise by the first frame. */
function serve(parts: LiveParts, socket: WebSocket, request: IncomingMessage): void {
  const { cookie } = request.headers;
  const named = new URLSearchParams(request.url?.split("?")[1]).get("workspace") ?? undefined;
  let opened: OpenConnection | undefined;
  const patience = setTimeout(
    () => refuse(socket, new AppError("unauthenticated", "Introduce yourself first.")),
    introduceWithinMs,
  );
  const enter = async (introduction: Introduction) => {
    const since = performance.now();
    const login = await signInSocket(introduction);
    clearTimeout(patience);
    if (socket.readyState === WebSocket.OPEN) opened = openConnection(parts, login, wireOf(socket), since);
  };
  const take = async (frame: ClientFrame) => {
    if (opened) return opened.receive(frame.type, frame.data ?? frame);
    const auth = authFrame.safeParse(frame);
    if (!auth.success) throw new AppError("unauthenticated", 'The first frame must be {"type": "auth", "token": …}.');
    await enter({ cookie, token: auth.data.token, workspace: auth.data.workspace ?? named });
  };
  let queue = cookie
    ? enter({ cookie, workspace: named }).catch((error) => unlessMoreMayCome(socket, error))
    : Promise.resolve();
  let early = 0;
  socket.on("message", (raw: RawData) => {
    early += 1;
    if (early > mostEarly && !opened) return socket.terminate();
    queue = queue.then(() => take(parseFrame(raw))).catch((error: unknown) => refuse(socket, error));
  });
  socket.on("pong", () => alive.add(socket));
  socket.on("error", (error) => log.debug({ err: error }, "a socket broke"));
  socket.on("close", () => {
    clearTimeout(patience);
    void queue.then(() => opened?.closed());
  });
  alive.add(socket);
}

/** A cookie that is no session, or one of several workspaces, leaves the first frame to say it. */
function unlessMoreMayCome(socket: WebSocket, error: unknown): void {
  if (!hasCode(error, "unauthenticated") && !hasCode(error, "invalid")) refuse(socket, error);
}

function parseFrame(raw: RawData): ClientFrame {
  try {
    return clientFrame.parse(JSON.parse(String(raw)));
  } catch (cause) {
    throw new AppError("invalid", 'Frames are JSON: {"type": …, "data": …}.', { cause });
  }
}

function refuse(socket: WebSocket, error: unknown): void {
  if (!isAppError(error)) log.error({ err: error }, "a socket could not be served");
  const { data } = errorFrame(error);
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: "error", data }));
  close(socket, (isAppError(error) && codeOfError[error.code]) || 1011, data.code);
}

const transport: Transport = {
  sendAll(wires, frame: Frame) {
    const { audience: _audience, ...shown } = frame;
    const text = JSON.stringify({ ...shown, data: inDashboardWords(frame) });
    for (const wire of wires) sockets.get(wire)?.send(text);
  },
};

/** `/ws` is the address of the restaurant dashboard (S0), so it speaks its words. */
function inDashboardWords({ type, data }: Frame): unknown {
  if (type === "conversation.updated") return inS0Words(data as ConversationDto);
  return type === "conversation.bootstrap" ? (data as ConversationDto[]).map(inS0Words) : data;
}

const sockets = new WeakMap<Wire, WebSocket>();
const alive = new WeakSet<WebSocket>();
let made = 0;

function wireOf(socket: WebSocket): Wire {
  made += 1;
  const wire: Wire = {
    id: String(made),
    transport,
    isCongested: () => socket.bufferedAmount > mostWaiting,
    end: (ending) => (ending === "too_slow" ? socket.terminate() : close(socket, codeOfEnding[ending], ending)),
  };
  sockets.set(wire, socket);
  return wire;
}

function close(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  setTimeout(() => socket.terminate(), patienceMs).unref();
}

/** Who did not answer the last ping is gone. */
function pingAll(server: WebSocketServer): void {
  for (const socket of server.clients) {
    if (!alive.delete(socket)) socket.terminate();
    else socket.ping();
  }
}
