import type { NewMessage } from "#/domain/messaging/new-message-schema.ts";
import type { MessageDto, QuotedDto } from "#/domain/messaging/schema.ts";

export type OwnMessage = {
  conversationId: string;
  clientMessageId: string;
  input: NewMessage;
  isNote: boolean;
  author: { id: string; name: string };
  replyTo: QuotedDto | null;
  file: File | null;
  /** A local object URL for what is being uploaded. */
  fileUrl: string | null;
  /** What a template will read like. */
  templateText?: string;
  now: Date;
};

/** The bubble shown before the server has answered. Its id is not the server's; `clientMessageId` is what stays. */
export function optimisticMessage(own: OwnMessage): MessageDto {
  const { input, file, author } = own;
  const at = own.now.toISOString();
  return {
    ...blank,
    id: `local:${own.clientMessageId}`,
    conversationId: own.conversationId,
    channel: own.isNote ? "INTERNAL_NOTE" : "WHATSAPP",
    senderId: author.id,
    senderName: author.name,
    messageType: input.type,
    content: own.templateText ?? input.body ?? input.caption ?? "",
    mediaUrl: own.fileUrl,
    mediaMimeType: file?.type ?? null,
    fileName: file?.name ?? null,
    fileSize: file?.size ?? null,
    clientMessageId: own.clientMessageId,
    replyToId: own.replyTo?.id ?? null,
    replyTo: own.replyTo,
    ...planOf(input),
    metadata: metadataOf(input),
    providerAt: at,
    createdAt: at,
  };
}

/** As the server will store it, so that the bubble does not change its shape when the answer is there. */
function metadataOf({ template, location, contacts, interactive, voice }: NewMessage): MessageDto["metadata"] {
  return {
    ...location,
    ...(template && { template }),
    ...(contacts && { contacts }),
    ...(interactive && { interactive }),
    ...(voice && { media: { voice } }),
  };
}

/** A message that waits is shown as one from the first moment. */
function planOf({ scheduledFor, holdForReply }: NewMessage): Partial<MessageDto> {
  if (scheduledFor) return { status: "SCHEDULED", scheduledFor };
  return holdForReply ? { status: "HELD", holdReason: "awaiting_reply" } : {};
}

const blank = {
  direction: "OUT",
  senderKind: "AGENT",
  status: "QUEUED",
  errorCode: null,
  errorMessage: null,
  waSid: null,
  reactions: [],
  editedAt: null,
  revokedAt: null,
  filePreview: null,
  scheduledFor: null,
  holdReason: null,
  holdExpiresAt: null,
  sentAt: null,
  deliveredAt: null,
  readAt: null,
} satisfies Partial<MessageDto>;
