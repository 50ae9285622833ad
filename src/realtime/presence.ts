import { z } from "zod";
import { presences } from "#/domain/team/member-schema.ts";
import { type Here, keepPresent, noteGone } from "#/domain/team/presence.ts";
import { type Connection, memberRoom, workspaceRoom } from "./connection.ts";
import type { Rooms } from "./rooms.ts";

const announced = z.object({ workspaceId: z.uuid(), userId: z.uuid(), presence: z.enum(presences) });

/** A page that is loaded again closes its socket and opens the next: nobody left. */
const patienceMs = 5_000;

/** Somebody opened a screen. */
export async function noteCame(rooms: Rooms, { actor }: Connection): Promise<void> {
  const { workspaceId, userId } = actor;
  if (userId) await keepPresent(rooms.processId, [{ workspaceId, userId }]);
}

/** Somebody closed their last screen here, unless they open another at once. */
export function noteLeft(rooms: Rooms, { actor }: Connection, failed: (error: unknown) => void): void {
  const { workspaceId, userId } = actor;
  if (!userId) return;
  setTimeout(() => {
    if (!rooms.has(memberRoom(workspaceId, userId))) noteGone(rooms.processId, { workspaceId, userId }).catch(failed);
  }, patienceMs).unref();
}

/** Says of everybody who has a socket here that they still are. */
export async function keepAllPresent(rooms: Rooms): Promise<void> {
  const here = new Map<string, Here>();
  for (const { actor } of rooms.all()) {
    const { workspaceId, userId } = actor;
    if (userId) here.set(memberRoom(workspaceId, userId), { workspaceId, userId });
  }
  await keepPresent(rooms.processId, [...here.values()]);
}

/** Passes on what some process announced. */
export function passOnPresence(rooms: Rooms, payload: string): void {
  const { workspaceId, ...data } = announced.parse(JSON.parse(payload));
  rooms.deliver(workspaceRoom(workspaceId), { type: "member.presence", data, audience: { can: "member.read" } });
}
