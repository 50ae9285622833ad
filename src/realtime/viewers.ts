import { z } from "zod";
import { holdersOf } from "#/domain/messaging/in-sight.ts";
import { type ViewerEvent, viewerEvent } from "#/domain/messaging/schema.ts";
import { type Holders, sees } from "#/domain/team/sight.ts";
import { AppError } from "#/platform/errors.ts";
import { announce } from "#/platform/notify.ts";
import { type Connection, memberRoom, workspaceRoom } from "./connection.ts";
import type { Rooms } from "./rooms.ts";

const announced = viewerEvent.extend({
  workspaceId: z.uuid(),
  holders: z.object({ assigneeId: z.uuid().nullable(), teamId: z.uuid().nullable() }),
});

/** Notes which conversation a screen shows and tells the colleagues. Throws `not_found` for a foreign conversation. */
export async function showConversation(
  rooms: Rooms,
  connection: Connection,
  conversationId: string | null,
): Promise<void> {
  const holders = conversationId === null ? undefined : await holdersInSight(connection, conversationId);
  if (connection.viewing !== conversationId) await leaveConversation(rooms, connection);
  connection.viewing = conversationId;
  if (conversationId !== null && holders) await tell(connection, { conversationId, state: "viewing", holders });
}

/** Tells the colleagues that somebody writes, or stopped. Throws `not_found` for a foreign conversation. */
export async function tellTyping(connection: Connection, conversationId: string, isTyping: boolean): Promise<void> {
  const holders = await holdersInSight(connection, conversationId);
  await tell(connection, { conversationId, state: isTyping ? "typing" : "viewing", holders });
}

/** The screen shows it no longer. Another tab of the same person may. */
export async function leaveConversation(rooms: Rooms, connection: Connection): Promise<void> {
  const { viewing: left, actor } = connection;
  if (left === null || !actor.userId) return;
  connection.viewing = null;
  const isStillOpen = rooms.in(memberRoom(actor.workspaceId, actor.userId)).some((other) => other.viewing === left);
  const holders = isStillOpen ? undefined : await holdersOf(connection.actor, left);
  if (holders) await tell(connection, { conversationId: left, state: "left", holders });
}

/** Passes on what some process announced, to everybody who sees the conversation but the person it is about. */
export function passOnViewer(rooms: Rooms, payload: string): void {
  const { workspaceId, holders, ...event } = announced.parse(JSON.parse(payload));
  const frame = { type: event.state === "typing" ? "typing" : "presence", data: event, audience: { sees: holders } };
  rooms.deliver(workspaceRoom(workspaceId), frame, (connection) => connection.actor.userId !== event.userId);
}

/** Who has a conversation that the person sees. Asked each time: it may have gone to somebody else meanwhile. */
async function holdersInSight(connection: Connection, conversationId: string): Promise<Holders> {
  const { actor } = connection;
  if (!actor.userId) throw new AppError("forbidden", "Only people look at conversations; an API key does not.");
  const holders = await holdersOf(actor, conversationId);
  if (holders && sees(actor.sight, holders)) return holders;
  throw new AppError("not_found", "There is no such conversation.");
}

type News = { conversationId: string; state: ViewerEvent["state"]; holders: Holders };

async function tell({ actor }: Connection, news: News): Promise<void> {
  if (actor.visit) return; // colleagues would take it for the member
  const { workspaceId, userId = "", name } = actor;
  await announce("wasl_viewer", { workspaceId, userId, name, ...news });
}
