import { io } from "socket.io-client";
import { vi } from "vitest";
import { WebSocket } from "ws";
import { addNote } from "#/domain/messaging/add-note.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { relayEvents } from "#/platform/events.ts";
import { newId } from "#/platform/ids.ts";
import { connect, makeClient } from "./channel-fixtures.ts";

export type Seen = { type: string; data: unknown; seq: number | undefined };

/** What a test sees of a socket, whichever kind it is. */
export type TestSocket = {
  seen: Seen[];
  /** Who came and went meanwhile: apart, because colleagues of other tests do so at any time. */
  presence: Seen[];
  /** Why it ended; undefined while it is open. */
  ended: string | undefined;
  tell(type: string, data: unknown): void;
  close(): void;
};

export type Introduction = { cookie?: string; token?: string; workspace?: string; origin?: string };

/** Opens a Socket.IO socket, which does not dial again. */
export function openSocketIo(host: string, { cookie, token, workspace, origin }: Introduction): TestSocket {
  const socket = io(`http://${host}`, {
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    auth: { token, workspace },
    extraHeaders: { ...(cookie && { cookie }), ...(origin && { origin }) },
  });
  const opened: TestSocket = {
    seen: [],
    presence: [],
    ended: undefined,
    tell: (type, data) => socket.emit(type, data),
    close: () => socket.close(),
  };
  socket.onAny((type: string, data: unknown, seq?: number) => note(opened, { type, data, seq }));
  socket.on("connect_error", (error: Error & { data?: { code: string } }) => {
    opened.ended = error.data?.code ?? error.message;
  });
  socket.on("disconnect", (reason) => {
    opened.ended = reason;
  });
  return opened;
}

/** Opens a plain WebSocket; a token is shown in the first frame. */
export function openPlain(host: string, { cookie, token, workspace, origin }: Introduction): TestSocket {
  const query = workspace && !token ? `?workspace=${workspace}` : "";
  const socket = new WebSocket(`ws://${host}/ws${query}`, {
    headers: { ...(cookie && { cookie }), ...(origin && { origin }) },
  });
  const opened: TestSocket = {
    seen: [],
    presence: [],
    ended: undefined,
    tell: (type, data) => socket.send(JSON.stringify({ type, data })),
    close: () => socket.close(),
  };
  if (token) socket.on("open", () => socket.send(JSON.stringify({ type: "auth", token, workspace })));
  socket.on("message", (raw) => note(opened, JSON.parse(String(raw))));
  socket.on("error", (error) => {
    opened.ended = error.message;
  });
  socket.on("close", (code) => {
    opened.ended ??= String(code);
  });
  return opened;
}

function note(socket: TestSocket, frame: Seen): void {
  (frame.type === "member.presence" ? socket.presence : socket.seen).push(frame);
}

/** Waits until the socket was welcomed, and returns the number that it starts from. */
export async function welcomed(socket: TestSocket): Promise<number> {
  await vi.waitFor(() => {
    if (!socket.seen.some((one) => one.type === "bot.status")) throw new Error(`not welcomed: ${socket.ended}`);
  }, 5_000);
  return socket.seen[0]?.seq ?? Number.NaN;
}

/** Numbers of the messages that a socket was told, in the order in which they came. */
export function numbersOf(socket: TestSocket): (number | undefined)[] {
  return socket.seen.filter((one) => one.type === "message.created").map((one) => one.seq);
}

export const textsOf = (socket: TestSocket) =>
  socket.seen.filter((one) => one.type === "message.created").map((one) => (one.data as { content: string }).content);

/** A workspace with one customer who has written. */
export async function makeInbox() {
  const client = await makeClient();
  const channel = await connect(client);
  const [contactId, conversationId] = [newId(), newId()];
  const { workspaceId } = client;
  await inWorkspace(client.actor, async (tx) => {
    await tx.prisma.contact.create({ data: { id: contactId, workspaceId, name: "Amina", phone: "212600000001" } });
    await tx.prisma.conversation.create({
      data: { id: conversationId, workspaceId, contactId, channelAccountId: channel.id, channel: "WHATSAPP" },
    });
  });
  return { ...client, conversationId };
}

/** Puts a message into the thread and numbers it, as the worker's relay does. */
export async function say(actor: Actor, conversationId: string, ...texts: string[]): Promise<void> {
  for (const body of texts) await addNote(actor, conversationId, { body });
  await unscoped(relayEvents);
}
