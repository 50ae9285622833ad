import { createServer } from "node:http";
import { Server, type Socket } from "socket.io";
import { z } from "zod";
import { hasCode, isAppError } from "#/platform/errors.ts";
import { processGlobal } from "#/platform/process-global.ts";
import { errorFrame, type LiveParts } from "./client-events.ts";
import type { Ending, Frame, Login, Transport, Wire } from "./connection.ts";
import { signInSocket } from "./login.ts";
import { openConnection } from "./open-connection.ts";

/** Client events are a few words; nothing that comes in here may be large. */
export const maxFrameBytes = 16_384;
/** Frames that may wait for a slow reader. More than a whole replay. */
const mostWaiting = 5_000;
const patienceMs = 1_000;

const introduction = z.object({ token: z.string().max(2_000).optional(), workspace: z.string().max(100).optional() });

type Entry = { login: Login; since: number };

/** Socket.IO at `/socket.io`, WebSocket transport only, so that any load balancer will do. Upgrades come by `io.engine`. */
export function openSocketServer(parts: LiveParts): Server {
  return processGlobal("wasl.io", () => {
    // It wants an HTTP server to sit on; ours decides itself which upgrades get here.
    const io = new Server(createServer(), {
      transports: ["websocket"],
      serveClient: false,
      destroyUpgrade: false,
      maxHttpBufferSize: maxFrameBytes,
      perMessageDeflate: false,
      pingInterval: 25_000,
      pingTimeout: 20_000,
      connectTimeout: 5_000,
    });
    const transport = transportOf(io);
    io.use((socket, next) => void signIn(socket, next));
    io.on("connection", (socket) => letIn(parts, socket, wireOf(socket, transport)));
    return io;
  });
}

async function signIn(socket: Socket, next: (error?: Error) => void): Promise<void> {
  const since = performance.now();
  try {
    const { token, workspace } = introduction.parse(socket.handshake.auth);
    const named = workspace ?? introduction.shape.workspace.parse(socket.handshake.query.workspace);
    const login = await signInSocket({ cookie: socket.handshake.headers.cookie, token, workspace: named });
    socket.data = { login, since } satisfies Entry;
    next();
  } catch (error) {
    // A refusal makes clients give up; a broken connection makes them dial again.
    if (hasCode(error, "unavailable")) socket.conn.close();
    else next(refusal(error));
  }
}

function letIn(parts: LiveParts, socket: Socket, wire: Wire): void {
  const { login, since } = socket.data as Entry;
  try {
    const opened = openConnection(parts, login, wire, since);
    socket.onAny((type: string, data: unknown) => opened.receive(type, data));
    socket.on("disconnect", opened.closed);
  } catch (error) {
    wire.transport.sendAll([wire], errorFrame(error));
    wire.end(hasCode(error, "unavailable") ? "unavailable" : "refused");
  }
}

/** Reaches the client as `connect_error` with `data.code`. */
function refusal(error: unknown): Error {
  const shown = error instanceof z.ZodError ? { code: "invalid", message: "Wrong `auth`." } : errorFrame(error).data;
  return Object.assign(new Error(shown.message, { cause: isAppError(error) ? undefined : error }), { data: shown });
}

function transportOf(io: Server): Transport {
  return {
    sendAll(wires, { type, data, seq }: Frame) {
      const target = io.local.to(wires.map((wire) => wire.id));
      if (seq === undefined) target.emit(type, data);
      else target.emit(type, data, seq);
    },
  };
}

function wireOf(socket: Socket, transport: Transport): Wire {
  // Private in the library's types, but the only measure of what a peer has not taken yet.
  const conn = socket.conn as unknown as { writeBuffer: unknown[] };
  return {
    id: socket.id,
    transport,
    isCongested: () => conn.writeBuffer.length > mostWaiting,
    end: (ending) => endSocket(socket, ending),
  };
}

/** Without a "disconnect" packet the client takes it for a broken connection and dials again by itself. */
function endSocket(socket: Socket, ending: Ending): void {
  if (ending === "refused") socket.disconnect(true);
  else socket.conn.close(ending === "too_slow");
  setTimeout(() => socket.conn.close(true), patienceMs).unref();
}
