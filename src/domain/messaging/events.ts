import type { Holders } from "#/domain/team/sight.ts";
import type { NewEvent } from "#/platform/events.ts";

/** Messages appeared in threads. */
export function messageCreated(workspaceId: string, messageIds: string[]): NewEvent {
  return { workspaceId, type: "message.created", entityIds: messageIds };
}

/** Ticks, reactions, edits, files or errors of messages changed. */
export function messageUpdated(workspaceId: string, messageIds: string[]): NewEvent {
  return { workspaceId, type: "message.updated", entityIds: messageIds };
}

/** Rows of the conversation list changed: last message, unread, status, assignee, window. */
export function conversationUpdated(workspaceId: string, conversationIds: string[]): NewEvent {
  return { workspaceId, type: "conversation.updated", entityIds: conversationIds };
}

/**
 * Conversations went from one member or team to another, from the same to the same: who saw them before and does not now
 * has to forget them.
 */
export function conversationsMoved(workspaceId: string, conversationIds: string[], before: Holders): NewEvent {
  return { workspaceId, type: "conversation.removed", entityIds: conversationIds, data: before };
}

/** Conversations are gone for good: everybody has to forget them. */
export function conversationsErased(workspaceId: string, conversationIds: string[]): NewEvent {
  return { workspaceId, type: "conversation.removed", entityIds: conversationIds, data: { isErased: true } };
}

/** The bot of the whole workspace was switched. */
export function botSwitched(workspaceId: string, enabled: boolean): NewEvent {
  return { workspaceId, type: "bot.status", entityIds: [workspaceId], data: { enabled } };
}
