import { dialledDigits, likeText, searchText } from "#/domain/contacts/search-text-schema.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { inWorkspace, readInWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { type ConversationRow, conversationColumns, toConversationDto } from "./conversation-row.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { type Bind, conversationsInSight, inSight, messagesInSight } from "./in-sight.ts";
import { conversationCosts } from "./message-costs.ts";
import { type MessageRow, messageColumns, messageJoins, toMessageDto } from "./message-row.ts";
import type { ConversationDetailDto, ConversationDto, ConversationsQuery, MessageDto } from "./schema.ts";

/** One page of a list; `nextCursor` is null on the last one. */
export type Page<Item> = { items: Item[]; nextCursor: string | null };

/** Conversations of the inbox by last message, filtered. Read by keyset: page 1,000 costs what page 1 costs. */
export async function listConversations(actor: Actor, query: ConversationsQuery): Promise<Page<ConversationDto>> {
  const params: unknown[] = [];
  const bind: Bind = (value) => `$${params.push(value)}`;
  const filter = conversationFilter(actor, query, bind);
  const direction = query.order === "oldest" ? "ASC" : "DESC";
  const order = `ORDER BY c."lastMessageAt" ${direction}, c.id ${direction}`;
  const found = conversationsInSight(actor, bind, { filter, end: `${order} LIMIT ${query.limit + 1}` });
  const rows = await readInWorkspace<ConversationRow>(
    actor,
    `${conversationColumns} FROM (${found}) c ${conversationJoins} ${order}`,
    params,
  );
  return page(rows, query.limit, toConversationDto, (item) => [item.lastMessageAt, item.id]);
}

/** List rows of these conversations, for events. */
export async function conversationsByIds(tx: Tx, ids: string[]): Promise<ConversationDto[]> {
  const rows = await tx.sql<ConversationRow>(
    `${conversationColumns} FROM "Conversation" c ${conversationJoins}
     WHERE c."workspaceId" = current_workspace() AND c.id = ANY ($1::uuid[])`,
    [ids],
  );
  return rows.map(toConversationDto);
}

/** One conversation with its contact. Throws `not_found`, also for another workspace's. */
export async function getConversation(actor: Actor, ref: string): Promise<ConversationDetailDto> {
  return inWorkspace(actor, async (tx) => {
    const id = await conversationIdOf(tx, actor, ref);
    const [conversation] = await conversationsByIds(tx, [id]);
    const [contact] = await tx.sql<
      ConversationDetailDto["contact"] & { createdAt: Date; referral: ConversationDetailDto["referral"] }
    >(contactOf, [id]);
    if (!conversation || !contact) throw notFound();
    const { referral, ...rest } = contact;
    const pricing = await conversationCosts(tx, id);
    return { ...conversation, contact: { ...rest, createdAt: contact.createdAt.toISOString() }, referral, pricing };
  });
}

/** Messages of a conversation: the newest page first, ascending inside the page; the cursor leads to older ones. */
export async function listMessages(
  actor: Actor,
  ref: string,
  query: { limit: number; cursor?: string | undefined },
): Promise<Page<MessageDto>> {
  const before = query.cursor ? decodeCursor(query.cursor) : null;
  const findId = () => inWorkspace(actor, (tx) => conversationIdOf(tx, actor, ref));
  const id = isId(ref) ? ref : await findId();
  const params: unknown[] = before ? [id, ...before] : [id];
  const seen = messagesInSight(actor, (value) => `$${params.push(value)}`);
  const rows = await readInWorkspace<MessageRow>(
    actor,
    `${messageColumns} FROM (
       SELECT * FROM "Message" m WHERE m."workspaceId" = current_workspace() AND m."conversationId" = $1
         AND m.type <> 'REACTION'${seen} ${before ? `AND (m."providerAt", m.id) < ($2::timestamptz, $3::uuid)` : ""}
       ORDER BY m."providerAt" DESC, m.id DESC LIMIT ${query.limit + 1}
     ) m ${messageJoins} ORDER BY m."providerAt" DESC, m.id DESC`,
    params,
  );
  if (rows.length === 0) await findId(); // an empty thread, or none at all
  const { items, nextCursor } = page(rows, query.limit, toMessageDto, (item) => [item.providerAt, item.id]);
  return { items: items.reverse(), nextCursor };
}

/** These messages, for events and answers, in thread order. */
export async function messagesByIds(tx: Tx, ids: string[]): Promise<MessageDto[]> {
  const rows = await tx.sql<MessageRow>(
    `${messageColumns} FROM "Message" m ${messageJoins}
     WHERE m."workspaceId" = current_workspace() AND m.id = ANY ($1::uuid[]) ORDER BY m."providerAt", m.id`,
    [ids],
  );
  return rows.map(toMessageDto);
}

/**
 * The conversation that an address names: by id, or the latest one with this WhatsApp number, which is never a group's:
 * what is meant for one person would be read by all. Throws `not_found`, also for one that the actor does not see.
 */
export async function conversationIdOf(tx: Tx, actor: Actor, ref: string): Promise<string> {
  const params: unknown[] = [ref.replace(/^\+/, "")];
  const seen = inSight(actor, (value) => `$${params.push(value)}`);
  const sql = isId(ref)
    ? `SELECT c.id FROM "Conversation" c WHERE c."workspaceId" = current_workspace() AND c.id = $1${seen}`
    : `SELECT c.id FROM "ContactIdentity" i JOIN "Conversation" c ON c."workspaceId" = i."workspaceId" AND c."contactId" = i."contactId"
       WHERE i."workspaceId" = current_workspace() AND i.kind = 'PHONE' AND i.scope = '' AND i."externalId" = $1
         AND c."groupId" = ''${seen}
       ORDER BY c."lastMessageAt" DESC LIMIT 1`;
  const [row] = await tx.sql<{ id: string }>(sql, params);
  if (!row) throw notFound();
  return row.id;
}

function isId(ref: string): boolean {
  return ref.includes("-");
}

function notFound(): AppError {
  return new AppError("not_found", "There is no such conversation.");
}

const conversationJoins = `
  JOIN "Contact" ct ON ct."workspaceId" = c."workspaceId" AND ct.id = c."contactId"
  JOIN "ChannelAccount" ch ON ch."workspaceId" = c."workspaceId" AND ch.id = c."channelAccountId"
  LEFT JOIN "Message" lm ON lm."workspaceId" = c."workspaceId" AND lm.id = c."lastMessageId"
  LEFT JOIN "User" u ON u.id = c."assigneeId"`;

const contactOf = `
  SELECT ct.id, ct.name, ct.phone, ct.email, ct.company, ct.language, ct.source, ct.notes, ct."isBlocked", ct."createdAt",
    (SELECT max(i.handle) FROM "ContactIdentity" i WHERE i."workspaceId" = ct."workspaceId" AND i."contactId" = ct.id) AS username,
    coalesce((SELECT json_agg(json_build_object('kind', i.kind, 'value', i."externalId") ORDER BY i."createdAt")
      FROM "ContactIdentity" i WHERE i."workspaceId" = ct."workspaceId" AND i."contactId" = ct.id), '[]') AS identities,
    coalesce(c.referral, ct.referral) AS referral
  FROM "Conversation" c JOIN "Contact" ct ON ct."workspaceId" = c."workspaceId" AND ct.id = c."contactId"
  WHERE c."workspaceId" = current_workspace() AND c.id = $1`;

function conversationFilter(actor: Actor, query: ConversationsQuery, bind: Bind): string {
  const parts: string[] = [];
  const statuses = query.status && statusFilter[query.status];
  if (statuses) parts.push(`c.status = ANY (${bind(statuses)}::text[])`);
  if (query.unread === "true") parts.push(`c."unreadCount" > 0`);
  if (query.channel) parts.push(`c."channelAccountId" = ${bind(query.channel)}`);
  if (query.assignee === "none") parts.push(`c."assigneeId" IS NULL`);
  else if (query.assignee === "me") parts.push(`c."assigneeId" = ${bind(actor.userId ?? null)}`);
  else if (query.assignee) parts.push(`c."assigneeId" = ${bind(query.assignee)}`);
  if (query.team) parts.push(`c."teamId" = ${bind(query.team)}`);
  if (query.q) {
    const name = bind(likeText(searchText(query.q)));
    const most = actor.sight ? mostFoundOfAll : mostFound;
    parts.push(`c."contactId" IN (SELECT search_contacts(${name}, ${bind(dialledDigits(query.q))}, ${most}))`);
  }
  if (query.cursor) {
    const [at, id] = decodeCursor(query.cursor);
    const operator = query.order === "oldest" ? ">" : "<";
    parts.push(`(c."lastMessageAt", c.id) ${operator} (${bind(at)}::timestamptz, ${bind(id)}::uuid)`);
  }
  return parts.map((part) => `AND ${part}`).join(" ");
}

/** Contacts that a search looks at. For who sees a part of the inbox more, or those of others would hide their own. */
const mostFound = 200;
const mostFoundOfAll = 2_000;

/** S0 says active and closed; "all" is no filter. */
const statusFilter: Record<NonNullable<ConversationsQuery["status"]>, string[] | null> = {
  OPEN: ["OPEN"],
  PENDING: ["PENDING"],
  SNOOZED: ["SNOOZED"],
  CLOSED: ["CLOSED"],
  ARCHIVED: ["ARCHIVED"],
  active: ["OPEN", "PENDING"],
  closed: ["CLOSED", "ARCHIVED"],
  all: null,
};

function page<Row, Item>(
  rows: Row[],
  limit: number,
  toItem: (row: Row) => Item,
  key: (item: Item) => [at: string, id: string],
): Page<Item> {
  const items = rows.slice(0, limit).map(toItem);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(...key(last)) : null };
}
