import { thumbnailUrl } from "./file-rendition.ts";
import { isoTime, isoTimeOrNull } from "./iso-time.ts";
import type { ChannelName, FilePreviewDto, MessageDto, MessageStatus, ReactionDto, SenderKind } from "./schema.ts";

/** A row as `messageColumns` selects it. */
export type MessageRow = {
  id: string;
  conversationId: string;
  direction: string;
  channel: ChannelName;
  senderKind: SenderKind;
  senderId: string | null;
  senderName: string | null;
  type: string;
  body: string;
  payload: Record<string, unknown>;
  meta: Record<string, unknown>;
  mediaUrl: string | null;
  mediaMimeType: string | null;
  fileName: string | null;
  fileSize: string | null;
  preview: Omit<FilePreviewDto, "thumbnailUrl"> | null;
  status: MessageStatus;
  errorCode: string | null;
  errorMessage: string | null;
  providerMessageId: string | null;
  clientMessageId: string | null;
  quotedId: string | null;
  quotedDirection: string | null;
  quotedType: string | null;
  quotedBody: string | null;
  reactions: { emoji: string; reactor: string }[];
  editedAt: string | null;
  revokedAt: string | null;
  scheduledFor: string | null;
  holdReason: string | null;
  holdExpiresAt: string | null;
  providerAt: string;
  createdAt: string;
  sentAt: string | null;
  deliveredAt: string | null;
  readAt: string | null;
};

/** The columns of a bubble, times as text; aliases: m message, f file, q quoted message, r reactions, su sending user. */
export const messageColumns = `
  SELECT m.id, m."conversationId", m.direction, m.channel, m."senderKind", m."senderId", su.name AS "senderName", m.type,
    m.body, m.payload, m.meta, m."mediaUrl", m."mediaMimeType", f."fileName", f."fileSize",
    CASE WHEN f.id IS NOT NULL THEN json_build_object('width', f.width, 'height', f.height, 'durationMs', f."durationMs",
      'waveform', f.waveform, 'pages', f.pages) END AS preview, m.status, m."errorCode",
    m."errorMessage", m."providerMessageId", m."clientMessageId", q.id AS "quotedId", q.direction AS "quotedDirection",
    q.type AS "quotedType", CASE WHEN q."revokedAt" IS NULL THEN left(q.body, 200) END AS "quotedBody",
    coalesce(r.list, '[]') AS reactions, m."editedAt"::text,
    m."revokedAt"::text, m."scheduledFor"::text, m."holdReason", m."holdExpiresAt"::text, m."providerAt"::text, m."createdAt"::text, m."sentAt"::text, m."deliveredAt"::text, m."readAt"::text`;

/** A quote is found by the provider's id, which inbound and outbound messages have alike. */
export const messageJoins = `
  LEFT JOIN "User" su ON su.id = m."senderId"
  LEFT JOIN "File" f ON f."workspaceId" = m."workspaceId" AND f.id = m."fileId"
  LEFT JOIN "Message" q ON q."workspaceId" = m."workspaceId" AND q."channelAccountId" = m."channelAccountId"
    AND q."providerMessageId" = m."replyToProviderId"
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object('emoji', x.emoji, 'reactor', x.reactor) ORDER BY x.at) AS list
    FROM "Reaction" x WHERE x."workspaceId" = m."workspaceId" AND x."messageId" = m.id AND x.emoji <> ''
  ) r ON true`;

/** What the API, the sockets and the screen see of a message. */
export function toMessageDto(row: MessageRow): MessageDto {
  const isRevoked = row.revokedAt !== null;
  return {
    id: row.id,
    conversationId: row.conversationId,
    direction: directionOf(row.direction),
    channel: row.channel,
    senderKind: row.senderKind,
    senderId: row.senderId,
    senderName: row.senderName,
    messageType: row.type.toLowerCase(),
    content: isRevoked ? "" : row.body,
    mediaUrl: isRevoked ? null : row.mediaUrl,
    mediaMimeType: row.mediaMimeType,
    fileName: row.fileName,
    fileSize: row.fileSize === null ? null : Number(row.fileSize),
    filePreview: isRevoked ? null : previewOf(row),
    status: row.status,
    errorCode: row.errorCode,
    errorMessage: row.errorMessage,
    waSid: row.providerMessageId,
    clientMessageId: row.clientMessageId,
    replyToId: row.quotedId,
    replyTo: quotedOf(row),
    reactions: row.reactions.map(toReaction),
    metadata: isRevoked ? {} : { ...row.payload, ...shownMeta(row.meta) },
    editedAt: isRevoked ? null : isoTimeOrNull(row.editedAt),
    revokedAt: isoTimeOrNull(row.revokedAt),
    scheduledFor: isoTimeOrNull(row.scheduledFor),
    holdReason: row.holdReason,
    holdExpiresAt: isoTimeOrNull(row.holdExpiresAt),
    providerAt: isoTime(row.providerAt),
    createdAt: isoTime(row.createdAt),
    sentAt: isoTimeOrNull(row.sentAt),
    deliveredAt: isoTimeOrNull(row.deliveredAt),
    readAt: isoTimeOrNull(row.readAt),
  };
}

function previewOf({ preview, mediaUrl, mediaMimeType }: MessageRow): FilePreviewDto | null {
  return preview && mediaUrl ? { ...preview, thumbnailUrl: thumbnailUrl(mediaUrl, mediaMimeType ?? "") } : null;
}

function quotedOf(row: MessageRow): MessageDto["replyTo"] {
  if (!row.quotedId) return null;
  return {
    id: row.quotedId,
    direction: directionOf(row.quotedDirection ?? ""),
    messageType: (row.quotedType ?? "TEXT").toLowerCase(),
    content: row.quotedBody ?? "",
  };
}

function toReaction({ emoji, reactor }: { emoji: string; reactor: string }): ReactionDto {
  return { emoji, reactor, from: reactor === "business" ? "business" : "customer" };
}

/** The edit history and what a request was known by are for the record, not for every list. */
function shownMeta(meta: Record<string, unknown>): Record<string, unknown> {
  const { edits: _edits, fingerprint: _fingerprint, ...shown } = meta;
  return shown;
}

function directionOf(stored: string): "IN" | "OUT" {
  return stored === "INBOUND" ? "IN" : "OUT";
}
