/** What the list shows. `team` is an id, or empty for all; `q` a part of a name or the last digits of a phone number. */
export type ConversationFilter = {
  view: "all" | "unread" | "mine";
  status: "active" | "closed";
  team: string;
  q: string;
};

export const defaultFilter: ConversationFilter = { view: "all", status: "active", team: "", q: "" };

/** The team that an address names (`?team=`), empty if it names none, or what the API would refuse as an id. */
export function teamInAddress(value: unknown): string {
  return typeof value === "string" && uuid.test(value) ? value : "";
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

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
  threadSearch: (slug: string, conversationId: string, q: string) =>
    ["workspace", slug, "thread-search", conversationId, q] as const,
  templateVariables: (slug: string, conversationId: string, ...language: string[]) =>
    ["workspace", slug, "template-variables", conversationId, ...language] as const,
  messageSearch: (slug: string, q: string) => ["workspace", slug, "message-search", q] as const,
  unread: (slug: string) => ["workspace", slug, "unread"] as const,
  messageHistory: (slug: string, id: string) => ["workspace", slug, "message-history", id] as const,
  outbox: (slug: string, conversationId: string) => ["workspace", slug, "outbox", conversationId] as const,
  outboxLists: (slug: string) => ["workspace", slug, "stuck"] as const,
  outboxList: (slug: string, filter: { state: string; channel: string }) =>
    ["workspace", slug, "stuck", filter] as const,
  outboxCounts: (slug: string) => ["workspace", slug, "stuck", "counts"] as const,
  viewers: (slug: string) => ["workspace", slug, "viewers"] as const,
  channels: (slug: string) => ["workspace", slug, "channels"] as const,
  channel: (slug: string, id: string) => ["workspace", slug, "channel", id] as const,
  channelParts: (slug: string, id: string) => ["workspace", slug, "channel-part", id] as const,
  channelPart: (slug: string, id: string, part: string) => ["workspace", slug, "channel-part", id, part] as const,
  inboundItems: (slug: string, filter: Record<string, string>) => ["workspace", slug, "inbound-items", filter] as const,
  inboundItem: (slug: string, id: string) => ["workspace", slug, "inbound-item", id] as const,
  notifications: (slug: string) => ["workspace", slug, "notifications"] as const,
  apiKeys: (slug: string) => ["workspace", slug, "api-keys"] as const,
  twoFactorPolicy: (slug: string) => ["workspace", slug, "two-factor-policy"] as const,
  dataExports: (slug: string) => ["workspace", slug, "data-exports"] as const,
  erasures: (slug: string) => ["workspace", slug, "erasures"] as const,
  members: (slug: string) => ["workspace", slug, "members"] as const,
  memberPages: (slug: string) => ["workspace", slug, "members", "pages"] as const,
  teamParts: (slug: string) => ["workspace", slug, "team"] as const,
  teamPart: (slug: string, part: string) => ["workspace", slug, "team", part] as const,
  allTemplates: (slug: string) => ["workspace", slug, "templates"] as const,
  templates: (slug: string, filter: Record<string, string | undefined>) =>
    ["workspace", slug, "templates", filter] as const,
};

/** What belongs to the person and to no workspace. */
export const accountKeys = {
  security: ["account", "security"] as const,
  sessions: ["account", "sessions"] as const,
};

/** The query string of `GET /api/conversations` for a filter. */
export function conversationsParams(filter: ConversationFilter): Record<string, string> {
  return {
    status: filter.status,
    ...(filter.view === "mine" && { assignee: "me" }),
    ...(filter.view === "unread" && { unread: "true" }),
    ...(filter.team && { team: filter.team }),
    ...(filter.q && { q: filter.q }),
  };
}
