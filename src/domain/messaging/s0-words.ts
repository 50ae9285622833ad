import type { ConversationStatus, S0Conversation } from "./schema.ts";

const closed: ReadonlySet<ConversationStatus> = new Set(["CLOSED", "ARCHIVED"]);

/** A conversation in the words of the restaurant dashboard (specification S0), which knows two states. */
export function inS0Words<C extends { status: ConversationStatus }>(conversation: C): S0Conversation<C> {
  return { ...conversation, status: closed.has(conversation.status) ? "closed" : "active" };
}
