import type { QueryClient } from "@tanstack/react-query";
import type {
  ConversationDetailDto,
  ConversationDto,
  ConversationEvent,
  MessageDto,
  MessageEvent,
  ViewerEvent,
} from "#/domain/messaging/schema.ts";
import type { MemberDto, PresenceEvent } from "#/domain/team/member-schema.ts";
import type { OutboxItem } from "./outbox-item.ts";
import { refreshOutbox } from "./outbox-list.ts";
import { allItems, mapItems, type Pages } from "./pages.ts";
import { mergeDetail, patchLastMessage, removeConversation, upsertConversation } from "./patch-conversations.ts";
import { upsertMessage } from "./patch-messages.ts";
import { applyViewer, type ViewersByConversation } from "./patch-viewers.ts";
import { type ConversationFilter, queryKeys } from "./query-keys.ts";

export type LiveContext = { workspaceSlug: string; userId: string; openId: string | null };

/** Writes one socket event into the query cache. Unknown events are for other screens and change nothing here. */
export function applyLiveEvent(client: QueryClient, context: LiveContext, name: string, data: unknown): void {
  if (name === "message.created" || name === "message.updated") applyMessage(client, context, data as MessageEvent);
  else if (name === "conversation.updated") applyConversation(client, context, data as ConversationEvent);
  else if (name === "conversation.removed") dropConversation(client, context, (data as { id: string }).id);
  else if (name === "access.changed")
    void client.resetQueries({ queryKey: queryKeys.workspace(context.workspaceSlug) });
  else if (name === "member.presence") applyMemberPresence(client, context, data as PresenceEvent);
  else if (name === "template.updated") refreshTemplates(client, context);
  else if (name === "notification.created")
    void client.invalidateQueries({ queryKey: queryKeys.notifications(context.workspaceSlug) });
  else if (name === "presence" || name === "typing") applyPresence(client, context, data as ViewerEvent);
}

/**
 * Writes the answer of a send into the cache. It races the socket, whose news about the message is never older: what is
 * known already stays as it is.
 */
export function applyAnswer(client: QueryClient, context: LiveContext, answer: MessageDto): void {
  const key = queryKeys.messages(context.workspaceSlug, answer.conversationId);
  const pages = client.getQueryData<Pages<MessageDto>>(key);
  const known = pages && allItems(pages).find(({ id }) => id === answer.id);
  applyMessage(client, context, known ?? answer);
}

/** Writes the news about a message into the cache. */
export function applyMessage(client: QueryClient, { workspaceSlug }: LiveContext, event: MessageDto): void {
  const { conversationId, clientMessageId, messageType } = event;
  client.setQueryData<Pages<MessageDto>>(
    queryKeys.messages(workspaceSlug, conversationId),
    (pages) => pages && upsertMessage(pages, event),
  );
  if (clientMessageId) {
    client.setQueryData<OutboxItem[]>(queryKeys.outbox(workspaceSlug, conversationId), (outbox) =>
      outbox?.filter((item) => item.clientMessageId !== clientMessageId),
    );
  }
  if (messageType === "order")
    void client.invalidateQueries({ queryKey: queryKeys.templateVariables(workspaceSlug, conversationId) });
  patchLists(client, workspaceSlug, (list) => patchLastMessage(list, event));
  refreshOutbox(client, workspaceSlug, event);
}

export function applyConversation(client: QueryClient, context: LiveContext, conversation: ConversationDto): void {
  const { workspaceSlug, userId, openId } = context;
  patchLists(client, workspaceSlug, (list, filter) =>
    upsertConversation(list, conversation, { filter, userId, openId }),
  );
  const key = queryKeys.conversation(workspaceSlug, conversation.id);
  const before = client.getQueryData<ConversationDetailDto>(key);
  const detail = before && client.setQueryData<ConversationDetailDto>(key, mergeDetail(before, conversation));
  if (detail?.customerName !== before?.customerName)
    void client.invalidateQueries({ queryKey: queryKeys.templateVariables(workspaceSlug, conversation.id) });
}

/** Applies a change to every loaded list, whatever its filter. */
export function patchLists(
  client: QueryClient,
  workspaceSlug: string,
  change: (list: Pages<ConversationDto>, filter: ConversationFilter) => Pages<ConversationDto>,
): void {
  const lists = client.getQueriesData<Pages<ConversationDto>>({ queryKey: queryKeys.conversationLists(workspaceSlug) });
  for (const [key, list] of lists) {
    if (list) client.setQueryData(key, change(list, key.at(-1) as ConversationFilter));
  }
}

/** Which lists a template is in depends on what changed: they are read again where they are shown. */
function refreshTemplates(client: QueryClient, { workspaceSlug }: LiveContext): void {
  void client.invalidateQueries({ queryKey: queryKeys.allTemplates(workspaceSlug) });
}

function dropConversation(client: QueryClient, { workspaceSlug }: LiveContext, id: string): void {
  patchLists(client, workspaceSlug, (list) => removeConversation(list, id));
  client.setQueryData(queryKeys.conversation(workspaceSlug, id), null);
  client.removeQueries({ queryKey: queryKeys.messages(workspaceSlug, id) });
}

function applyMemberPresence(client: QueryClient, { workspaceSlug }: LiveContext, event: PresenceEvent): void {
  const apply = (one: MemberDto) => (one.userId === event.userId ? { ...one, presence: event.presence } : one);
  client.setQueryData<MemberDto[]>(queryKeys.members(workspaceSlug), (members) => members?.map(apply));
  client.setQueryData<Pages<MemberDto>>(
    queryKeys.memberPages(workspaceSlug),
    (pages) => pages && mapItems(pages, apply),
  );
}

function applyPresence(client: QueryClient, { workspaceSlug, userId }: LiveContext, event: ViewerEvent): void {
  client.setQueryData<ViewersByConversation>(queryKeys.viewers(workspaceSlug), (viewers) =>
    applyViewer(viewers ?? {}, event, { now: Date.now(), userId }),
  );
}
