import { AppError } from "#/platform/errors.ts";
import { newId } from "#/platform/ids.ts";
import { counter, gauge } from "#/platform/metrics.ts";
import {
  type Connection,
  type Ending,
  type Frame,
  keyRoom,
  type Transport,
  userRoom,
  type Wire,
} from "./connection.ts";

/** Sockets of one person or key in this process: enough for many tabs, too few to be a burden. */
const mostPerPrincipal = 100;
/** How long a cut is remembered: a login that began before it must not slip in after it. */
const cutMemoryMs = 60_000;

/** The connections of this process by room. */
export class Rooms {
  /** Tells this process from the others. */
  readonly processId = newId();
  readonly #rooms = new Map<string, Set<Connection>>();
  /** By ending and room: the time of the last. */
  readonly #cuts = new Map<string, number>();

  /**
   * Lets a connection in. `since` is when its login began (`performance.now()`). Throws `unauthenticated` if it was
   * revoked meanwhile, `unavailable` if it has to dial again with other rights, `rate_limited` if its owner has too many.
   */
  add(connection: Connection, since: number): void {
    const wasCut = (ending: Ending) =>
      connection.rooms.some((room) => (this.#cuts.get(`${ending} ${room}`) ?? 0) >= since);
    if (wasCut("refused")) throw new AppError("unauthenticated", "This session has ended. Sign in again.");
    if (wasCut("restart")) throw new AppError("unavailable", "What you may see has changed. Connect again.");
    const { userId, apiKeyId } = connection.actor;
    const principal = userId ? userRoom(userId) : keyRoom(apiKeyId ?? "");
    if (this.in(principal).length >= mostPerPrincipal) {
      throw new AppError("rate_limited", "Too many sockets are open for this sign-in.", { retryAfterSeconds: 30 });
    }
    for (const name of connection.rooms) {
      const room = this.#rooms.get(name) ?? new Set();
      this.#rooms.set(name, room.add(connection));
    }
    connections().inc();
  }

  /** True if it was here. */
  remove(connection: Connection): boolean {
    let wasHere = false;
    for (const name of connection.rooms) {
      const room = this.#rooms.get(name);
      wasHere = room?.delete(connection) || wasHere;
      if (room?.size === 0) this.#rooms.delete(name);
    }
    if (wasHere) connections().dec();
    return wasHere;
  }

  /** False as soon as it was ended, also while its last frames are still on their way. */
  holds(connection: Connection): boolean {
    return connection.rooms.some((name) => this.#rooms.get(name)?.has(connection));
  }

  has(room: string): boolean {
    return this.#rooms.has(room);
  }

  in(room: string): Connection[] {
    return [...(this.#rooms.get(room) ?? [])];
  }

  /** Every connection of this process. */
  all(): Connection[] {
    return [...new Set([...this.#rooms.values()].flatMap((room) => [...room]))];
  }

  /** Sends a live frame to a room, in order with everything else that its members get. */
  deliver(room: string, frame: Frame, isFor: (connection: Connection) => boolean = () => true): void {
    const wires = new Map<Transport, Wire[]>();
    for (const connection of this.in(room)) {
      if (!isFor(connection) || !connection.admits(frame)) continue;
      const { wire } = connection;
      if (wire.isCongested()) {
        this.#dropSlow(wire);
        continue;
      }
      const group = wires.get(wire.transport);
      if (group) group.push(wire);
      else wires.set(wire.transport, [wire]);
    }
    for (const [transport, group] of wires) {
      transport.sendAll(group, frame);
      frames().inc(group.length);
    }
  }

  /** Ends every connection of a room, and those that are just logging in to it. */
  cut(room: string, ending: Ending): void {
    const now = performance.now();
    for (const [name, at] of this.#cuts) if (at < now - cutMemoryMs) this.#cuts.delete(name);
    this.#cuts.set(`${ending} ${room}`, now);
    for (const connection of this.in(room)) this.end(connection, ending);
  }

  end(connection: Connection, ending: Ending): void {
    this.remove(connection);
    connection.wire.end(ending);
  }

  #dropSlow(wire: Wire): void {
    counter("wasl_live_slow_total", "Sockets ended because they read too slowly.").inc();
    wire.end("too_slow");
  }
}

function connections() {
  return gauge("wasl_live_connections", "Signed-in sockets of this process.");
}

function frames() {
  return counter("wasl_live_frames_total", "Live frames sent to sockets.");
}
