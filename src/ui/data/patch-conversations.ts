import type { ConversationDetailDto, ConversationDto, MessageDto } from "#/domain/messaging/schema.ts";
import { allItems, dropItems, hasMore, mapItems, type Pages } from "./pages.ts";
import type { ConversationFilter } from "./query-keys.ts";

export type ListView = {
  filter: ConversationFilter;
  userId: string;
  /** The open conversation: stays in its list when it stops matching, or the row would vanish under the reader. */
  openId: string | null;
};

/** Puts the news about a conversation into one loaded list: updates and moves it, inserts it, or takes it out. */
export function upsertConversation(
  list: Pages<ConversationDto>,
  conversation: ConversationDto,
  view: ListView,
): Pages<ConversationDto> {
  const known = allItems(list).find((item) => item.id === conversation.id);
  const latest = known && isStale(known, conversation) ? known : conversation;
  const without = known ? dropItems(list, (item) => item.id === latest.id) : list;
  const stays = matches(latest, view) || (known !== undefined && latest.id === view.openId);
  return stays ? insertByTime(without, latest) : without;
}

export function removeConversation(list: Pages<ConversationDto>, id: string): Pages<ConversationDto> {
  return dropItems(list, (item) => item.id === id);
}

/** A small change made here before the server confirms it, such as "read". */
export function patchConversation(
  list: Pages<ConversationDto>,
  id: string,
  change: Partial<ConversationDto>,
): Pages<ConversationDto> {
  return mapItems(list, (item) => (item.id === id ? { ...item, ...change } : item));
}

/** The tick in the row follows the message it shows. */
export function patchLastMessage(list: Pages<ConversationDto>, message: MessageDto): Pages<ConversationDto> {
  return mapItems(list, (item) => {
    const last = item.lastMessage;
    if (last?.id !== message.id || last.status === message.status) return item;
    return { ...item, lastMessage: { ...last, status: message.status } };
  });
}

/** The open conversation with the fields of the list row renewed; what only the side panel shows stays, but for name, number and block. */
export function mergeDetail(detail: ConversationDetailDto, conversation: ConversationDto): ConversationDetailDto {
  if (isStale(detail, conversation)) return detail;
  const { customerName, customerWa, isBlocked } = conversation;
  const contact = { ...detail.contact, name: customerName ?? "", phone: customerWa, isBlocked };
  return { ...detail, ...conversation, contact };
}

/** Whether the server would return the conversation for this filter. */
export function matches(conversation: ConversationDto, { filter, userId }: ListView): boolean {
  const isClosed = conversation.status === "CLOSED" || conversation.status === "ARCHIVED";
  if (isClosed !== (filter.status === "closed")) return false;
  if (filter.view === "unread" && conversation.unreadCount === 0) return false;
  if (filter.view === "mine" && conversation.assigneeId !== userId) return false;
  if (filter.team && conversation.teamId !== filter.team) return false;
  return filter.q === "" || matchesSearch(conversation, filter.q);
}

function matchesSearch(conversation: ConversationDto, q: string): boolean {
  const digits = q.replace(/\D/g, "").replace(/^0{1,2}/, "");
  if (digits.length >= 3 && conversation.customerWa?.replace(/\D/g, "").endsWith(digits)) return true;
  return (conversation.customerName ?? "").toLocaleLowerCase().includes(q.trim().toLocaleLowerCase());
}

function isStale(known: ConversationDto, incoming: ConversationDto): boolean {
  return Date.parse(incoming.updatedAt) < Date.parse(known.updatedAt);
}

/** Below the last loaded row there may be others that are newer, so a row that belongs there waits for its page. */
function insertByTime(list: Pages<ConversationDto>, conversation: ConversationDto): Pages<ConversationDto> {
  const index = list.pages.findIndex((page) => page.items.some((item) => isBefore(conversation, item)));
  if (index < 0 && hasMore(list)) return list;
  const target = index < 0 ? list.pages.length - 1 : index;
  const pages = list.pages.map((page, at) =>
    at === target ? { ...page, items: [...page.items, conversation].sort(byTime) } : page,
  );
  return { ...list, pages };
}

function isBefore(a: ConversationDto, b: ConversationDto): boolean {
  return byTime(a, b) < 0;
}

function byTime(a: ConversationDto, b: ConversationDto): number {
  const difference = Date.parse(b.lastMessageAt) - Date.parse(a.lastMessageAt);
  return difference || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}
