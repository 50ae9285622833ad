import { listConversations } from "#/domain/messaging/queries.ts";
import { conversationsQuery } from "#/domain/messaging/schema.ts";
import { isBotEnabled } from "#/domain/team/bot-enabled.ts";
import { inWorkspace } from "#/platform/db.ts";
import { hasCode } from "#/platform/errors.ts";
import { log } from "#/platform/logger.ts";
import { handleClientEvent, type LiveParts } from "./client-events.ts";
import { Connection, type Login, type Wire } from "./connection.ts";
import { noteCame, noteLeft } from "./presence.ts";
import { leaveConversation } from "./viewers.ts";

/** What a transport does with a socket that is let in. */
export type OpenConnection = { receive(type: string, data: unknown): void; closed(): void };

/**
 * A browser that dials again asks for what it missed at once. Live frames wait so long for that: they would overtake the
 * replay, and be in it too.
 */
const resumeWithinMs = 100;
/** Client events that wait for their turn; no screen of ours comes near. */
const mostWaiting = 200;
const latest = conversationsQuery.parse({ limit: 50 });

/**
 * Lets a signed-in socket in: `connection`, `conversation.bootstrap` and `bot.status`, then live frames. These three
 * carry the number from which live frames go on; who was here before asks for what lies between by `resume`. Throws
 * as `Rooms.add` does. `since` is when the login began.
 */
export function openConnection(parts: LiveParts, login: Login, wire: Wire, since: number): OpenConnection {
  const connection = new Connection(login, wire);
  connection.hold();
  parts.rooms.add(connection, since);
  let [waiting, resumes] = [0, 0];
  const goLive = () => {
    if (resumes === 0) connection.release();
  };
  // One after the other: what a browser asks for while it is welcomed is answered after that.
  let queue = welcome(parts, connection).then(
    () => void setTimeout(goLive, resumeWithinMs),
    (error: unknown) => {
      if (!hasCode(error, "unavailable")) log.error({ err: error }, "a socket could not be welcomed");
      parts.rooms.end(connection, "unavailable");
    },
  );
  return {
    receive(type, data) {
      waiting += 1;
      if (waiting > mostWaiting) return wire.end("too_slow");
      if (type === "resume") resumes += 1;
      queue = queue
        // What was asked before the end (a revoked session) is not done after it.
        .then(() => (parts.rooms.holds(connection) ? handleClientEvent(parts, connection, type, data) : undefined))
        .finally(() => {
          waiting -= 1;
          if (type !== "resume") return;
          resumes -= 1;
          goLive();
        });
    },
    closed() {
      parts.rooms.remove(connection);
      noteLeft(parts.rooms, connection, (error) => log.debug({ err: error }, "a leaver will be forgotten by itself"));
      queue = queue
        .then(() => leaveConversation(parts.rooms, connection))
        .catch((error: unknown) => {
          log.debug({ err: error }, "colleagues will notice by themselves that somebody left");
        });
    },
  };
}

async function welcome({ feeds, rooms }: LiveParts, connection: Connection): Promise<void> {
  const { actor } = connection;
  const feed = feeds.follow(actor.workspaceId);
  await feed.ready;
  const { conversations, enabled } = await inWorkspace(actor, async (tx) => ({
    conversations: await listConversations(actor, latest),
    enabled: await isBotEnabled(tx),
  }));
  const seq = connection.toldUpTo(feed.position);
  noteCame(rooms, connection).catch((error: unknown) => log.warn({ err: error }, "a presence could not be noted"));
  connection.send(
    { type: "connection", data: "connected", seq },
    { type: "conversation.bootstrap", data: conversations.items, seq },
    { type: "bot.status", data: { enabled }, seq },
  );
}
