import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { log } from "#/platform/logger.ts";
import { listen } from "#/platform/notify.ts";
import type { LiveParts } from "./client-events.ts";
import { Feeds } from "./feeds.ts";
import { openPlainServer } from "./plain-socket.ts";
import { keepAllPresent, passOnPresence } from "./presence.ts";
import { cutLapsed, cutRevoked } from "./revocation.ts";
import { Rooms } from "./rooms.ts";
import { openSocketServer } from "./socket-server.ts";
import { passOnViewer } from "./viewers.ts";

/** Both kinds of sockets, and what feeds them. */
export type Live = {
  /** Takes an upgrade that `filterUpgrade` let through. False if its path is not one of ours. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Ends all sockets so that browsers dial again, and stops listening. */
  close(): Promise<void>;
};

/** Covers what the LISTEN connection lost without breaking. */
const pollEveryMs = 2_000;
const recheckEveryMs = 30_000;
/** A third of the time after which somebody silent counts as gone. */
const presentEveryMs = 30_000;

/** Starts to listen and serves sockets until `close`. */
export function openLive(): Live {
  const rooms = new Rooms();
  const parts: LiveParts = { rooms, feeds: new Feeds(rooms) };
  const io = openSocketServer(parts);
  const plain = openPlainServer(parts);
  const poll = () => attempt("looking for live events", () => parts.feeds.poll());
  const recheck = () => attempt("checking the sockets' sessions", () => cutLapsed(rooms));
  const stopListening = listen(
    {
      wasl_live: (payload) => attempt("an announcement", () => parts.feeds.announce(payload)),
      wasl_viewer: (payload) => attempt("a viewer", () => passOnViewer(rooms, payload)),
      wasl_presence: (payload) => attempt("a presence", () => passOnPresence(rooms, payload)),
      wasl_revoked: (payload) => attempt("a revocation", () => cutRevoked(rooms, payload)),
    },
    () => {
      poll();
      recheck();
    },
  );
  const present = () => attempt("keeping people present", () => keepAllPresent(rooms));
  const timers = [
    setInterval(poll, pollEveryMs),
    setInterval(recheck, recheckEveryMs),
    setInterval(present, presentEveryMs),
  ];
  return {
    handleUpgrade(request, socket, head) {
      const path = request.url?.split("?")[0];
      if (path === "/ws")
        plain.handleUpgrade(request, socket, head, (opened) => plain.emit("connection", opened, request));
      else if (path === "/socket.io/") io.engine.handleUpgrade(request, socket, head);
      else return false;
      return true;
    },
    async close() {
      for (const timer of timers) clearInterval(timer);
      await stopListening();
      for (const connection of rooms.all()) rooms.end(connection, "restart");
      plain.close();
      await io.close();
    },
  };
}

function attempt(what: string, work: () => void | Promise<void>): void {
  const failed = (error: unknown) => log.warn({ err: error }, `${what}: failed`);
  try {
    work()?.catch(failed);
  } catch (error) {
    failed(error);
  }
}
