import { conversationsByIds, messagesByIds } from "#/domain/messaging/queries.ts";
import type { ConversationDto, ConversationEvent, MessageEvent } from "#/domain/messaging/schema.ts";
import { systemActor } from "#/domain/team/actor.ts";
import type { NotificationDto } from "#/domain/team/notification-schema.ts";
import { notificationsByIds } from "#/domain/team/notifications.ts";
import type { Holders } from "#/domain/team/sight.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { type NumberedEvent, readEvents } from "#/platform/events.ts";
import type { Audience, Frame } from "./connection.ts";

/** Events read at a time, and how many entities they may speak of together: what is sent without a pause must stay small. */
const mostEvents = 200;
const mostEntities = 500;

/** Frames in order, and the number up to which they go (numbers may be missing: an entity may be gone, an event silent). */
export type FrameRange = { frames: Frame[]; upTo: number };

type Entities = {
  messages: Map<string, MessageEvent>;
  conversations: Map<string, ConversationEvent>;
  notifications: Map<string, { userId: string; notification: NotificationDto }>;
};

/** What an event's entities look like on the wire; null for one that no longer exists. */
const dataOf: Record<string, (event: NumberedEvent, id: string, found: Entities) => unknown> = {
  "message.created": (_event, id, { messages }) => messages.get(id) ?? null,
  "message.updated": (_event, id, { messages }) => messages.get(id) ?? null,
  "conversation.updated": (_event, id, { conversations }) => conversations.get(id) ?? null,
  "conversation.removed": (_event, id) => ({ id }),
  "bot.status": (event) => event.data ?? null,
  "channel.updated": (_event, id) => ({ id }),
  "template.updated": (_event, id) => ({ id }),
  "notification.created": (_event, id, { notifications }) => notifications.get(id)?.notification ?? null,
};

/** For whom an event is, where it is not for everybody. */
const audienceOf: Record<string, (id: string, found: Entities, event: NumberedEvent) => Audience> = {
  "message.created": (id, found) => ({ sees: holdersOf(found, found.messages.get(id)?.conversationId) }),
  "message.updated": (id, found) => ({ sees: holdersOf(found, found.messages.get(id)?.conversationId) }),
  "conversation.updated": (id, found) => ({ sees: holdersOf(found, id) }),
  "conversation.removed": (id, found, { data }) =>
    data?.isErased ? {} : { lost: { before: data as Holders, now: holdersOf(found, id) } },
  "channel.updated": () => ({ can: "channel.read" }),
  "template.updated": () => ({ can: "template.read" }),
  "notification.created": (id, { notifications }) => ({ userId: notifications.get(id)?.userId ?? "" }),
};

/**
 * What happened in a workspace after `since`, as far as `last` or the first chunk of it. Events and entities are read
 * once per range, with one statement per kind, however many sockets will get them.
 */
export function readFrames(workspaceId: string, since: number, last: number): Promise<FrameRange> {
  return inWorkspace(systemActor(workspaceId, "live"), async (tx) => {
    const waiting = await readEvents(tx, { workspaceId, since, last, most: mostEvents });
    const events = firstOf(waiting);
    const found = await readEntities(tx, events);
    const frames = events.flatMap((event) => framesOf(event, found)).filter((frame) => (frame.seq ?? 0) > since);
    const isAll = waiting.length < mostEvents && events.length === waiting.length;
    return { frames, upTo: Math.max(events.at(-1)?.seq ?? 0, isAll ? last : 0) };
  });
}

/** At least one, however large. */
function firstOf(events: NumberedEvent[]): NumberedEvent[] {
  let entities = 0;
  return events.filter((event, index) => {
    entities += event.size;
    return index === 0 || entities <= mostEntities;
  });
}

function framesOf(event: NumberedEvent, found: Entities): Frame[] {
  const first = event.seq - event.size + 1;
  return event.entityIds.flatMap((id, index) => {
    const data = dataOf[event.type]?.(event, id, found) ?? null;
    if (data === null) return [];
    const audience = audienceOf[event.type]?.(id, found, event);
    return [{ type: event.type, data, seq: first + index, ...(audience && { audience }) }];
  });
}

async function readEntities(tx: Tx, events: NumberedEvent[]): Promise<Entities> {
  const messages = await messagesByIds(tx, idsOf(events, "message."));
  const owners = new Set([...idsOf(events, "conversation."), ...messages.map((message) => message.conversationId)]);
  const conversations = new Map((await conversationsByIds(tx, [...owners])).map((one) => [one.id, withPhone(one)]));
  const withSender = messages.map((message): [string, MessageEvent] => [
    message.id,
    { ...message, fromPhone: conversations.get(message.conversationId)?.customerWa ?? null },
  ]);
  const told = await notificationsByIds(tx, idsOf(events, "notification."));
  const notifications = new Map(told.map((one) => [one.notification.id, one]));
  return { messages: new Map(withSender), conversations, notifications };
}

/** Of a conversation that is gone: nobody. */
function holdersOf({ conversations }: Entities, id: string | undefined): Holders {
  const { assigneeId = null, teamId = null } = conversations.get(id ?? "") ?? {};
  return { assigneeId, teamId };
}

function idsOf(events: NumberedEvent[], kind: string): string[] {
  return [...new Set(events.filter((event) => event.type.startsWith(kind)).flatMap((event) => event.entityIds))];
}

function withPhone(conversation: ConversationDto): ConversationEvent {
  return { ...conversation, customerPhone: conversation.customerWa };
}
