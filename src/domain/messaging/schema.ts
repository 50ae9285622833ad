import { z } from "zod";
import { hasVisibleText } from "#/domain/channels/visible-text-schema.ts";
import { providerBlock } from "./block-schema.ts";
import { pricedMessages } from "./message-costs-schema.ts";

/** Types of a message in upper case, as stored; on the wire they are lower case (S0). */
export const messageTypes = [
  "TEXT",
  "IMAGE",
  "VIDEO",
  "AUDIO",
  "DOCUMENT",
  "STICKER",
  "LOCATION",
  "CONTACTS",
  "INTERACTIVE",
  "BUTTON",
  "TEMPLATE",
  "ORDER",
  "REACTION",
  "SYSTEM",
  "UNSUPPORTED",
] as const;
export type MessageType = (typeof messageTypes)[number];

export const messageStatuses = [
  "RECEIVED",
  "SCHEDULED",
  "QUEUED",
  "SENDING",
  "SENT",
  "DELIVERED",
  "READ",
  "FAILED",
  "AMBIGUOUS",
  "HELD",
  "CANCELLED",
] as const;
export type MessageStatus = (typeof messageStatuses)[number];

export const senderKinds = ["CUSTOMER", "AGENT", "AI", "FLOW", "CAMPAIGN", "SYSTEM"] as const;
export type SenderKind = (typeof senderKinds)[number];

export const conversationStatuses = ["OPEN", "PENDING", "SNOOZED", "CLOSED", "ARCHIVED"] as const;
export type ConversationStatus = (typeof conversationStatuses)[number];

export const channelNames = ["WHATSAPP", "EMAIL", "INSTAGRAM", "MESSENGER", "WEBCHAT", "INTERNAL_NOTE"] as const;
export type ChannelName = (typeof channelNames)[number];

const isoDate = z.iso.datetime();

export const reactionDto = z.object({ emoji: z.string(), from: z.enum(["customer", "business"]), reactor: z.string() });
export type ReactionDto = z.infer<typeof reactionDto>;

/** What an agent sees instead of the quoted message itself. */
export const quotedDto = z.object({
  id: z.string(),
  direction: z.enum(["IN", "OUT"]),
  messageType: z.string(),
  content: z.string(),
});
export type QuotedDto = z.infer<typeof quotedDto>;

/** What a list draws of a file before, or without, loading it. */
export const filePreviewDto = z.object({
  thumbnailUrl: z.string().nullable().describe("A photo of at most 640 pixels"),
  width: z.number().nullable(),
  height: z.number().nullable(),
  durationMs: z.number().nullable(),
  waveform: z.array(z.number()).describe("Loudness of a voice note over time, 0 to 100; empty if not known"),
  pages: z.number().nullable(),
});
export type FilePreviewDto = z.infer<typeof filePreviewDto>;

export const messageDto = z
  .object({
    id: z.string(),
    conversationId: z.string(),
    direction: z.enum(["IN", "OUT"]),
    channel: z.enum(channelNames),
    senderKind: z.enum(senderKinds),
    senderId: z.string().nullable(),
    senderName: z.string().nullable(),
    messageType: z.string().describe("text, image, video, audio, document, sticker, location, contacts, …"),
    content: z.string().describe("The text, the caption, or a readable line that says what the message is"),
    mediaUrl: z.string().nullable(),
    mediaMimeType: z.string().nullable(),
    fileName: z.string().nullable(),
    fileSize: z.number().nullable(),
    filePreview: filePreviewDto.nullable(),
    status: z.enum(messageStatuses),
    errorCode: z.string().nullable(),
    errorMessage: z.string().nullable(),
    waSid: z.string().nullable().describe("The provider's id"),
    clientMessageId: z.string().nullable(),
    replyToId: z.string().nullable(),
    replyTo: quotedDto.nullable(),
    reactions: z.array(reactionDto),
    metadata: z.record(z.string(), z.unknown()).describe("Location, contacts, buttons, order items, … by message type"),
    editedAt: isoDate.nullable(),
    revokedAt: isoDate.nullable(),
    scheduledFor: isoDate.nullable(),
    holdReason: z.string().nullable().describe("Why it is HELD: awaiting_reply, window_closed, …"),
    holdExpiresAt: isoDate.nullable(),
    providerAt: isoDate,
    createdAt: isoDate,
    sentAt: isoDate.nullable(),
    deliveredAt: isoDate.nullable(),
    readAt: isoDate.nullable(),
  })
  .meta({ id: "Message" });
export type MessageDto = z.infer<typeof messageDto>;

export const conversationDto = z
  .object({
    id: z.string(),
    channel: z.enum(channelNames),
    channelAccountId: z.string(),
    channelName: z.string(),
    contactId: z.string(),
    customerWa: z.string().nullable(),
    customerName: z.string().nullable(),
    status: z.enum(conversationStatuses),
    priority: z.string(),
    assigneeId: z.string().nullable(),
    assigneeName: z.string().nullable(),
    teamId: z.string().nullable(),
    isGroup: z.boolean(),
    isBlocked: z.boolean().describe("The customer is blocked: nothing is sent, and what they write disturbs nobody"),
    providerBlock,
    unreadCount: z.number().int(),
    isBotActive: z.boolean(),
    lastMessageAt: isoDate,
    lastInboundAt: isoDate.nullable(),
    windowExpiresAt: isoDate.nullable().describe("Free-form messages are possible until then; null: never opened"),
    lastMessage: z
      .object({
        id: z.string(),
        content: z.string(),
        direction: z.enum(["IN", "OUT"]),
        messageType: z.string(),
        status: z.enum(messageStatuses),
        senderKind: z.enum(senderKinds),
        createdAt: isoDate,
      })
      .nullable(),
    createdAt: isoDate,
    updatedAt: isoDate,
  })
  .meta({ id: "Conversation" });
export type ConversationDto = z.infer<typeof conversationDto>;

/** The same in the words of the restaurant dashboard (S0), for `?compat=s0`. */
export const s0ConversationDto = conversationDto
  .extend({ status: z.enum(["active", "closed"]) })
  .meta({ id: "S0Conversation" });
export type S0Conversation<C> = Omit<C, "status"> & { status: "active" | "closed" };

/** The one conversation that is open on screen, with what the side panel shows. */
export const conversationDetailDto = conversationDto
  .extend({
    contact: z.object({
      id: z.string(),
      name: z.string(),
      phone: z.string().nullable(),
      email: z.string().nullable(),
      company: z.string().nullable(),
      language: z.string().nullable(),
      source: z.string(),
      notes: z.string().nullable(),
      isBlocked: z.boolean(),
      username: z.string().nullable(),
      createdAt: isoDate,
      identities: z.array(z.object({ kind: z.string(), value: z.string() })),
    }),
    referral: z.record(z.string(), z.unknown()).nullable(),
    pricing: z.array(pricedMessages).describe("Messages by price, as the provider reported them; most first"),
  })
  .meta({ id: "ConversationDetail" });
export type ConversationDetailDto = z.infer<typeof conversationDetailDto>;

export const wordsQuery = z.object({
  q: z.string().trim().max(200).default("").describe("At least two letters, or nothing is found"),
});

/** A message that contains what was looked for. */
export const threadHitDto = z
  .object({ id: z.string(), direction: z.enum(["IN", "OUT"]), content: z.string(), providerAt: isoDate })
  .meta({ id: "ThreadHit" });
export type ThreadHit = z.infer<typeof threadHitDto>;

/** The same, found among all conversations; the content begins a little before the words. */
export const messageHitDto = threadHitDto
  .extend({ conversationId: z.string(), customerName: z.string().nullable(), customerWa: z.string().nullable() })
  .meta({ id: "MessageHit" });
export type MessageHit = z.infer<typeof messageHitDto>;

export const unreadCountDto = z
  .object({ conversations: z.number().int(), isMore: z.boolean().describe("There are more than 99") })
  .meta({ id: "UnreadCount" });
export type UnreadCount = z.infer<typeof unreadCountDto>;

/** What happened to one message, beyond what its bubble shows. */
export const messageHistoryDto = z
  .object({
    edits: z.array(z.object({ body: z.string(), until: isoDate })).describe("Earlier texts, oldest first"),
    statuses: z.array(
      z.object({
        status: z.enum(["SENT", "DELIVERED", "READ", "PLAYED", "FAILED"]),
        participant: z.string().describe("Of a group; empty in a conversation of two"),
        at: isoDate,
        code: z.string().nullable(),
      }),
    ),
    pricing: pricedMessages.omit({ count: true }).nullable(),
  })
  .meta({ id: "MessageHistory" });
export type MessageHistory = z.infer<typeof messageHistoryDto>;

export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
});

/** `compat=s0`: answers in the words of the restaurant dashboard. Messages have the same words either way. */
const compat = z.literal("s0").optional();
export const compatQuery = z.object({ compat });
export const messagesQuery = pageQuery.extend({ compat });

export const conversationsQuery = pageQuery.extend({
  compat,
  status: z.enum([...conversationStatuses, "active", "closed", "all"]).optional(),
  assignee: z.union([z.literal("me"), z.literal("none"), z.uuid("Give me, none, or a member's id.")]).optional(),
  team: z.uuid().optional(),
  channel: z.uuid().optional().describe("A channel account's id"),
  q: z.string().trim().max(200).optional().describe("Part of a name, or the last digits of a phone number"),
  unread: z.enum(["true", "false"]).optional(),
  order: z.enum(["newest", "oldest"]).default("newest"),
});
export type ConversationsQuery = z.infer<typeof conversationsQuery>;

const conversationAddress = "Give the conversation's id, or the customer's number, such as 966501234567.";

/** A conversation's id, or the customer's WhatsApp number (the latest conversation of several). */
export const conversationParams = z.object({
  id: z.union([z.uuid(conversationAddress), z.string().regex(/^\+?\d{6,15}$/, conversationAddress)]),
});

export const markReadInput = z.object({ upTo: z.uuid().optional() }).strict();
export const typingInput = z.object({ isTyping: z.boolean() }).strict();
/** What is not named stays as it is. */
export const assignmentInput = z
  .object({ assigneeId: z.uuid().nullable().optional(), teamId: z.uuid().nullable().optional() })
  .strict()
  .refine(({ assigneeId, teamId }) => assigneeId !== undefined || teamId !== undefined, "Name a member or a team.");
export type AssignmentInput = z.infer<typeof assignmentInput>;
export const conversationPatch = z
  .object({ isBotActive: z.boolean().optional(), priority: z.enum(["LOW", "NORMAL", "HIGH", "URGENT"]).optional() })
  .strict();
export const newNote = z
  .object({
    body: z.string().trim().refine(hasVisibleText, "Write something first.").max(4096),
    clientMessageId: z.string().max(100).optional(),
  })
  .strict();

/** What a socket says about a message; `fromPhone` is S0's name for the customer's number. */
export const messageEvent = messageDto.extend({ fromPhone: z.string().nullable() });
export type MessageEvent = z.infer<typeof messageEvent>;

/** What a socket says about a conversation: the list row, under S0's names too. */
export const conversationEvent = conversationDto.extend({ customerPhone: z.string().nullable() });
export type ConversationEvent = z.infer<typeof conversationEvent>;

/** Someone has the conversation open, or is writing in it. Not stored, has no `seq`. */
export const viewerEvent = z.object({
  conversationId: z.string(),
  userId: z.string(),
  name: z.string(),
  state: z.enum(["viewing", "typing", "left"]),
});
export type ViewerEvent = z.infer<typeof viewerEvent>;

export const fileDto = z
  .object({
    id: z.string(),
    fileName: z.string(),
    mimeType: z.string(),
    fileSize: z.number(),
    url: z.string(),
    createdAt: isoDate,
  })
  .meta({ id: "File" });
export type FileDto = z.infer<typeof fileDto>;
