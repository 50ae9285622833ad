/** What the list shows. `q` is a part of a name or the last digits of a phone number. */
export type ConversationFilter = {
  view: "all" | "unread" | "mine";
  status: "active" | "closed";
  q: string;
};

export const defaultFilter: ConversationFilter = { view: "all", status: "active", q: "" };

/**
 * Every key starts with the workspace, so that two workspaces in two tabs of one browser never share an entry. A page
 * that prefetches uses these builders and fills `conversations` and `messages` with `{pages: [Page], pageParams: [null]}`.
 */
export const queryKeys = {
  workspace: (slug: string) => ["workspace", slug] as const,
  conversationLists: (slug: string) => ["workspace", slug, "conversations"] as const,
  conversations: (slug: string, filter: ConversationFilter) => ["workspace", slug, "conversations", filter] as const,
  conversation: (slug: string, id: string) => ["workspace", slug, "conversation", id] as const,
  messages: (slug: string, conversationId: string) => ["workspace", slug, "messages", conversationId] as const,
  unread: (slug: string) => ["workspace", slug, "unread"] as const,
  messageHistory: (slug: string, id: string) => ["workspace", slug, "message-history", id] as const,
  outbox: (slug: string, conversationId: string) => ["workspace", slug, "outbox", conversationId] as const,
  outboxLists: (slug: string) => ["workspace", slug, "stuck"] as const,
  outboxList: (slug: string, filter: { state: string; channel: string }) =>
    ["workspace", slug, "stuck", filter] as const,
  outboxCounts: (slug: string) => ["workspace", slug, "stuck", "counts"] as const,
  viewers: (slug: string) => ["workspace", slug, "viewers"] as const,
  members: (slug: string) => ["workspace", slug, "members"] as const,
  templates: (slug: string, channelAccountId: string) => ["workspace", slug, "templates", channelAccountId] as const,
};

/** The query string of `GET /api/conversations` for a filter. */
export function conversationsParams(filter: ConversationFilter): Record<string, string> {
  return {
    status: filter.status,
    ...(filter.view === "mine" && { assignee: "me" }),
    ...(filter.view === "unread" && { unread: "true" }),
    ...(filter.q && { q: filter.q }),
  };
}
