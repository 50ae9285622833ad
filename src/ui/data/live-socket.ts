import type { Socket } from "socket.io-client";

/** `refused`: the server does not want this session any more; signing in again is the only way on. */
export type ConnectionState = "connecting" | "live" | "reconnecting" | "refused";

export type LiveHandlers = {
  onEvent: (name: string, data: unknown) => void;
  /** What was missed is not known any more: everything on screen has to be read again. */
  onResync: () => void;
  onState: (state: ConnectionState) => void;
};

/** The part of a Socket.IO client that is used here. */
export type LiveSocket = Pick<Socket, "on" | "onAny" | "emit" | "connect"> & { active: boolean };

/** Opens the socket; its code is loaded after the first paint. WebSocket only, so any load balancer will do. */
export async function openLiveSocket(workspaceSlug: string): Promise<Socket> {
  const { io } = await import("socket.io-client");
  return io({
    path: "/socket.io",
    transports: ["websocket"],
    auth: { workspace: workspaceSlug },
    reconnectionDelay: 500,
    reconnectionDelayMax: 5000,
  });
}

const control = new Set(["connection", "resumed", "resync", "conversation.bootstrap"]);

/**
 * Follows a socket's events and their `seq`, and asks for what was missed after each reconnect. Without a first `seq`
 * (the page did not say up to where its data goes) the first connect reads everything again.
 */
export function followSocket(socket: LiveSocket, firstSeq: number | null, handlers: LiveHandlers): void {
  const position = seqPosition(firstSeq);
  socket.on("connect", () => {
    handlers.onState("live");
    const since = position.beginResume();
    if (since === null) handlers.onResync();
    else socket.emit("resume", { since });
  });
  socket.on("resumed", (data: unknown, seq: unknown) => position.endResume(seqOf(data) ?? seq));
  socket.on("resync", (data: unknown, seq: unknown) => {
    position.endResume(seqOf(data) ?? seq);
    handlers.onResync();
  });
  socket.on("connection", (_data: unknown, seq: unknown) => position.start(seq));
  socket.onAny((name: string, data: unknown, seq: unknown) => {
    if (control.has(name)) return;
    handlers.onEvent(name, data);
    position.saw(seq);
  });
  socket.on("disconnect", (reason: string) => {
    handlers.onState("reconnecting");
    // A server that stops says goodbye properly, after which the library does not come back by itself.
    if (reason === "io server disconnect") socket.connect();
  });
  socket.on("connect_error", () => handlers.onState(socket.active ? "reconnecting" : "refused"));
}

/**
 * Up to where everything has been seen. While a resume runs, live events overtake the replayed ones, so the position
 * only moves when the replay is complete: a second cut in between must not skip the rest.
 */
function seqPosition(first: number | null) {
  let complete = first;
  let seen = first ?? 0;
  let isResuming = false;
  return {
    beginResume: () => {
      isResuming = complete !== null;
      return complete;
    },
    start: (seq: unknown) => {
      if (complete === null && typeof seq === "number") complete = seen = seq;
    },
    saw: (seq: unknown) => {
      if (typeof seq !== "number") return;
      seen = Math.max(seen, seq);
      if (!isResuming) complete = seen;
    },
    endResume: (seq: unknown) => {
      isResuming = false;
      complete = Math.max(seen, typeof seq === "number" ? seq : 0);
    },
  };
}

function seqOf(data: unknown): number | null {
  const seq = typeof data === "object" && data !== null ? (data as { seq?: unknown }).seq : null;
  return typeof seq === "number" ? seq : null;
}
