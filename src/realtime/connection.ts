import type { Actor } from "#/domain/team/actor.ts";
import type { Credential } from "#/domain/team/check-credentials.ts";
import { can } from "#/domain/team/permissions.ts";
import type { Permission } from "#/domain/team/schema.ts";
import { type Holders, sees } from "#/domain/team/sight.ts";
import { newId } from "#/platform/ids.ts";

/** One event on its way to browsers. `seq` is its number in the workspace, missing on what is not kept (typing). */
export type Frame = { type: string; data: unknown; seq?: number; audience?: Audience };

/** Whom a frame is for, where it is not for everybody in the workspace. Never leaves the server. */
export type Audience = {
  userId?: string;
  can?: Permission;
  /** Who sees what these have. */
  sees?: Holders;
  /** Who saw it and does not see it any more. */
  lost?: { before: Holders; now: Holders };
};

/** Why the server ends a connection. After `refused` signing in again is the only way on; after the others dial again. */
export type Ending = "refused" | "restart" | "unavailable" | "too_slow";

/** A way to reach browsers: Socket.IO, or a plain WebSocket. */
export type Transport = {
  /** Sends one frame to many of its wires, serialised once. */
  sendAll(wires: readonly Wire[], frame: Frame): void;
};

/** One browser's end of a transport. */
export type Wire = {
  readonly id: string;
  readonly transport: Transport;
  /** True when so much waits to be sent that the other side cannot be reading. */
  isCongested(): boolean;
  end(ending: Ending): void;
};

/** Who is behind a socket, and what to ask again later. */
export type Login = { actor: Actor; credential: Credential };

/** Frames that wait behind a replay; more means that the replay does not get through. */
const mostHeld = 5_000;

/** A signed-in socket, whatever it is made of. Frames leave in order; while a replay runs, live ones wait. */
export class Connection {
  readonly id = newId();
  readonly actor: Actor;
  readonly credential: Credential;
  readonly wire: Wire;
  readonly rooms: readonly string[];
  /** The conversation that this screen shows. */
  viewing: string | null = null;
  #held: Frame[] | undefined;
  #seen = 0;

  constructor({ actor, credential }: Login, wire: Wire) {
    this.actor = actor;
    this.credential = credential;
    this.wire = wire;
    this.rooms = roomsOf(actor);
  }

  /** What is meant for somebody else is left out. */
  send(...frames: Frame[]): void {
    for (const frame of frames) if (this.#mayGet(frame)) this.wire.transport.sendAll([this.wire], frame);
  }

  /** True if a live frame may leave now; otherwise it is kept for later, or known already. */
  admits(frame: Frame): boolean {
    if (frame.seq !== undefined && frame.seq <= this.#seen) return false;
    if (!this.#mayGet(frame)) return false;
    if (!this.#held) return true;
    this.#held.push(frame);
    if (this.#held.length > mostHeld) this.wire.end("too_slow");
    return false;
  }

  #mayGet({ audience }: Frame): boolean {
    if (audience?.userId !== undefined && audience.userId !== this.actor.userId) return false;
    if (audience?.can !== undefined && !can(this.actor, audience.can)) return false;
    const { sight } = this.actor;
    if (audience?.sees && !sees(sight, audience.sees)) return false;
    return !audience?.lost || (sees(sight, audience.lost.before) && !sees(sight, audience.lost.now));
  }

  /** From now on live frames wait until `release`. */
  hold(): void {
    this.#held ??= [];
  }

  /** Up to where this connection was told, in a workspace that is told up to `position`. */
  toldUpTo(position: number): number {
    const firstHeld = this.#held?.find((frame) => frame.seq !== undefined)?.seq;
    return firstHeld === undefined ? position : firstHeld - 1;
  }

  /** The browser has everything up to here; it is not sent again. */
  sawUpTo(seq: number): void {
    this.#seen = Math.max(this.#seen, seq);
  }

  /** Lets go what waited, and holds no longer. */
  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    this.send(...held.filter((frame) => this.admits(frame)));
  }
}

/** Everybody who sees what happens in a workspace. */
export const workspaceRoom = (workspaceId: string) => `ws:${workspaceId}:all`;
export const userRoom = (userId: string) => `user:${userId}`;
export const memberRoom = (workspaceId: string, userId: string) => `member:${workspaceId}:${userId}`;
export const sessionRoom = (sessionId: string) => `session:${sessionId}`;
export const keyRoom = (apiKeyId: string) => `key:${apiKeyId}`;

/** Computed from the login alone: no client ever names a room. */
function roomsOf({ workspaceId, userId, sessionId, apiKeyId, visit }: Actor): string[] {
  return [
    workspaceRoom(workspaceId),
    ...(userId ? [userRoom(userId), memberRoom(workspaceId, userId)] : []),
    ...(visit ? [userRoom(visit.adminId)] : []),
    ...(sessionId ? [sessionRoom(sessionId)] : []),
    ...(apiKeyId ? [keyRoom(apiKeyId)] : []),
  ];
}
