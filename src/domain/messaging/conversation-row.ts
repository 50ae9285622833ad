import { isoTime, isoTimeOrNull } from "./iso-time.ts";
import type { ConversationDto, ConversationStatus, MessageStatus, SenderKind } from "./schema.ts";

/** A row as `conversationColumns` selects it. */
export type ConversationRow = {
  id: string;
  channel: ConversationDto["channel"];
  channelAccountId: string;
  channelName: string;
  contactId: string;
  contactName: string;
  phone: string | null;
  status: ConversationStatus;
  priority: string;
  assigneeId: string | null;
  assigneeName: string | null;
  teamId: string | null;
  groupId: string;
  isBlocked: boolean;
  providerBlock: ConversationDto["providerBlock"];
  unreadCount: number;
  isBotActive: boolean;
  lastMessageAt: string;
  lastInboundAt: string | null;
  windowExpiresAt: string | null;
  createdAt: string;
  updatedAt: string;
  lastId: string | null;
  lastBody: string | null;
  lastDirection: string | null;
  lastType: string | null;
  lastStatus: MessageStatus | null;
  lastSenderKind: SenderKind | null;
  lastAt: string | null;
};

/** The columns of a list row, times as text; aliases: c conversation, ct contact, ch channel, u assignee, lm last message. */
export const conversationColumns = `
  SELECT c.id, c.channel, c."channelAccountId", ch."displayName" AS "channelName", c."contactId", ct.name AS "contactName",
    ct.phone, c.status, c.priority, c."assigneeId", u.name AS "assigneeName", c."teamId", c."groupId", ct."isBlocked",
    c."providerBlock", c."unreadCount",
    c."isBotActive", c."lastMessageAt"::text, c."lastInboundAt"::text, c."windowExpiresAt"::text, c."createdAt"::text, c."updatedAt"::text,
    lm.id AS "lastId", CASE WHEN lm."revokedAt" IS NULL THEN left(lm.body, 200) END AS "lastBody",
    lm.direction AS "lastDirection", lm.type AS "lastType", lm.status AS "lastStatus", lm."senderKind" AS "lastSenderKind", lm."providerAt"::text AS "lastAt"`;

/** What the API, the sockets and the screen see of a conversation. */
export function toConversationDto(row: ConversationRow): ConversationDto {
  return {
    id: row.id,
    channel: row.channel,
    channelAccountId: row.channelAccountId,
    channelName: row.channelName,
    contactId: row.contactId,
    customerWa: row.phone,
    customerName: row.contactName || null,
    status: row.status,
    priority: row.priority,
    assigneeId: row.assigneeId,
    assigneeName: row.assigneeName,
    teamId: row.teamId,
    isGroup: row.groupId !== "",
    isBlocked: row.isBlocked,
    providerBlock: row.providerBlock,
    unreadCount: row.unreadCount,
    isBotActive: row.isBotActive,
    lastMessageAt: isoTime(row.lastMessageAt),
    lastInboundAt: isoTimeOrNull(row.lastInboundAt),
    windowExpiresAt: isoTimeOrNull(row.windowExpiresAt),
    lastMessage: lastMessageOf(row),
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  };
}

function lastMessageOf(row: ConversationRow): ConversationDto["lastMessage"] {
  if (!row.lastId || !row.lastAt || !row.lastStatus || !row.lastSenderKind) return null;
  return {
    id: row.lastId,
    content: row.lastBody ?? "",
    direction: row.lastDirection === "INBOUND" ? "IN" : "OUT",
    messageType: (row.lastType ?? "TEXT").toLowerCase(),
    status: row.lastStatus,
    senderKind: row.lastSenderKind,
    createdAt: isoTime(row.lastAt),
  };
}
