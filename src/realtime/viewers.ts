import { z } from "zod";
import { conversationsByIds } from "#/domain/messaging/queries.ts";
import { type ViewerEvent, viewerEvent } from "#/domain/messaging/schema.ts";
import { inWorkspace } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { announce } from "#/platform/notify.ts";
import { type Connection, memberRoom, workspaceRoom } from "./connection.ts";
import type { Rooms } from "./rooms.ts";

const announced = viewerEvent.extend({ workspaceId: z.uuid() });

/** Notes which conversation a screen shows and tells the colleagues. Throws `not_found` for a foreign conversation. */
export async function showConversation(
  rooms: Rooms,
  connection: Connection,
  conversationId: string | null,
): Promise<void> {
  if (conversationId !== null) await assertVisible(connection, conversationId);
  if (connection.viewing !== conversationId) await leaveConversation(rooms, connection);
  connection.viewing = conversationId;
  if (conversationId !== null) await tell(connection, conversationId, "viewing");
}

/** Tells the colleagues that somebody writes, or stopped. Throws `not_found` for a foreign conversation. */
export async function tellTyping(connection: Connection, conversationId: string, isTyping: boolean): Promise<void> {
  await assertVisible(connection, conversationId);
  await tell(connection, conversationId, isTyping ? "typing" : "viewing");
}

/** The screen shows it no longer. Another tab of the same person may. */
export async function leaveConversation(rooms: Rooms, connection: Connection): Promise<void> {
  const { viewing: left, actor } = connection;
  if (left === null || !actor.userId) return;
  connection.viewing = null;
  const isStillOpen = rooms.in(memberRoom(actor.workspaceId, actor.userId)).some((other) => other.viewing === left);
  if (!isStillOpen) await tell(connection, left, "left");
}

/** Passes on what some process announced, to everybody in the workspace but the person it is about. */
export function passOnViewer(rooms: Rooms, payload: string): void {
  const { workspaceId, ...event } = announced.parse(JSON.parse(payload));
  const frame = { type: event.state === "typing" ? "typing" : "presence", data: event };
  rooms.deliver(workspaceRoom(workspaceId), frame, (connection) => connection.actor.userId !== event.userId);
}

async function assertVisible({ actor, viewing }: Connection, conversationId: string): Promise<void> {
  if (!actor.userId) throw new AppError("forbidden", "Only people look at conversations; an API key does not.");
  if (viewing === conversationId) return; // was checked then
  const [found] = await inWorkspace(actor, (tx) => conversationsByIds(tx, [conversationId]));
  if (!found) throw new AppError("not_found", "There is no such conversation.");
}

async function tell({ actor }: Connection, conversationId: string, state: ViewerEvent["state"]): Promise<void> {
  const { workspaceId, userId = "", name } = actor;
  await announce("wasl_viewer", { workspaceId, conversationId, userId, name, state });
}
