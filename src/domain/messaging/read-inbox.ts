import type { Actor } from "#/domain/team/actor.ts";
import { inWorkspace } from "#/platform/db.ts";
import { hasCode } from "#/platform/errors.ts";
import { eventBounds } from "#/platform/events.ts";
import { getConversation, listConversations, listMessages, type Page } from "./queries.ts";
import type { ConversationDetailDto, ConversationDto, ConversationsQuery, MessageDto } from "./schema.ts";

/** What the inbox shows first. `seq` is the workspace's last event before anything was read: replay what came after. */
export type InboxData = {
  seq: number;
  conversations: Page<ConversationDto>;
  open: { conversation: ConversationDetailDto; messages: Page<MessageDto> } | null;
};

const firstMessages = 50;

/** Reads the first page of the inbox and the thread that is open, if there is such a one. */
export async function readInbox(actor: Actor, query: ConversationsQuery, openId: string | null): Promise<InboxData> {
  const { last } = await inWorkspace(actor, (tx) => eventBounds(tx, actor.workspaceId));
  const [conversations, open] = await Promise.all([listConversations(actor, query), readThread(actor, openId)]);
  return { seq: last, conversations, open };
}

/** An address may name a conversation that is gone or was never there: then nothing is open. */
async function readThread(actor: Actor, id: string | null): Promise<InboxData["open"]> {
  if (!id || !/^[0-9a-f-]{36}$/.test(id)) return null;
  try {
    const conversation = await getConversation(actor, id);
    return { conversation, messages: await listMessages(actor, id, { limit: firstMessages }) };
  } catch (error) {
    if (hasCode(error, "not_found")) return null;
    throw error;
  }
}
