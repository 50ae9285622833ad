import { z } from "zod";
import { checkCredentials } from "#/domain/team/check-credentials.ts";
import { keyRoom, memberRoom, sessionRoom, userRoom, workspaceRoom } from "./connection.ts";
import type { Rooms } from "./rooms.ts";

const revoked = z.object({
  userId: z.uuid().optional(),
  sessionId: z.uuid().optional(),
  apiKeyId: z.uuid().optional(),
  workspaceId: z.uuid().optional(),
});

/** Cuts those whom an announcement names: a person (everywhere, or in one workspace), a session, a key, a workspace. */
export function cutRevoked(rooms: Rooms, payload: string): void {
  const { userId, sessionId, apiKeyId, workspaceId } = revoked.parse(JSON.parse(payload));
  if (sessionId) rooms.cut(sessionRoom(sessionId), "refused");
  if (apiKeyId) rooms.cut(keyRoom(apiKeyId), "refused");
  if (userId) rooms.cut(workspaceId ? memberRoom(workspaceId, userId) : userRoom(userId), "refused");
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
    if (!standing[index]) rooms.end(connection, "refused");
  }
}
