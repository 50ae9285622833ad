import { z } from "zod";
import { checkCredentials, type Rights } from "#/domain/team/check-credentials.ts";
import { type Connection, keyRoom, memberRoom, sessionRoom, userRoom, workspaceRoom } from "./connection.ts";
import type { Rooms } from "./rooms.ts";

const revoked = z.object({
  userId: z.uuid().optional(),
  sessionId: z.uuid().optional(),
  apiKeyId: z.uuid().optional(),
  workspaceId: z.uuid().optional(),
  isChanged: z.boolean().optional(),
});

/**
 * Cuts those whom an announcement names: a person (everywhere, or in one workspace), a session, a key, a workspace. Who
 * has other rights now is told to forget what is on the screen, and dials again.
 */
export function cutRevoked(rooms: Rooms, payload: string): void {
  const { userId, sessionId, apiKeyId, workspaceId, isChanged } = revoked.parse(JSON.parse(payload));
  if (sessionId) rooms.cut(sessionRoom(sessionId), "refused");
  if (apiKeyId) rooms.cut(keyRoom(apiKeyId), "refused");
  if (userId && workspaceId && isChanged) cutChanged(rooms, memberRoom(workspaceId, userId));
  else if (userId) rooms.cut(workspaceId ? memberRoom(workspaceId, userId) : userRoom(userId), "refused");
  else if (workspaceId) rooms.cut(workspaceRoom(workspaceId), "refused");
}

/** Asks again for every connection, for what was not announced: an expiry, or a word lost with the LISTEN connection. */
export async function cutLapsed(rooms: Rooms): Promise<void> {
  const connections = rooms.all();
  if (connections.length === 0) return;
  const standing = await checkCredentials(
    connections.map((connection) => connection.credential),
    "conversation.read",
  );
  for (const [index, connection] of connections.entries()) {
    const now = standing[index];
    if (!now) rooms.end(connection, "refused");
    else if (hasOtherRights(connection, now)) endChanged(rooms, connection);
  }
}

function cutChanged(rooms: Rooms, room: string): void {
  for (const connection of rooms.in(room)) connection.send(forget);
  rooms.cut(room, "restart");
}

function endChanged(rooms: Rooms, connection: Connection): void {
  connection.send(forget);
  rooms.end(connection, "restart");
}

const forget = { type: "access.changed", data: {} };

function hasOtherRights({ actor }: Connection, now: Rights): boolean {
  const seenNow = JSON.stringify(now.sight ?? null);
  return JSON.stringify(actor.sight ?? null) !== seenNow || !sameSet(actor.permissions, now.permissions);
}

function sameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((value) => other.has(value));
}
