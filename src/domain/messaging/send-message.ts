import { createHash } from "node:crypto";
import type { MessageContent } from "#/domain/channels/content.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { clock } from "#/platform/clock.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { publish } from "#/platform/events.ts";
import { newId } from "#/platform/ids.ts";
import { type Composed, contentOf, type ReplyTarget } from "./compose-content.ts";
import { conversationUpdated, messageCreated, messageUpdated } from "./events.ts";
import { duplicateHint } from "./find-duplicate.ts";
import { wakeLane } from "./lanes.ts";
import { moveThreads } from "./move-threads.ts";
import type { NewMessage } from "./new-message-schema.ts";
import { planSend, type SendPlan, sendNow } from "./plan-send.ts";
import { conversationIdOf, messagesByIds } from "./queries.ts";
import { readableText } from "./readable-text.ts";
import type { MessageDto } from "./schema.ts";
import { lookAgainAt } from "./settle-waiting.ts";
import { templateContent } from "./template-content.ts";

type Thread = {
  id: string;
  contactId: string;
  channelAccountId: string;
  channel: string;
  windowExpiresAt: Date | null;
  isBlocked: boolean;
  hasRecipient: boolean;
  archivedAt: Date | null;
};

/**
 * Puts a message in the queue of its channel and into the thread. The answer is the message as QUEUED; ticks follow as
 * events. The same `clientMessageId` again gives the same message; with other content it is `idempotency_mismatch`.
 * Throws `not_found`, `window_closed`, `blocked`, `no_recipient`, `template_invalid`, `channel_unavailable`, and
 * `conflict` for an answer to what was deleted.
 */
export async function sendMessage(actor: Actor, ref: string, input: NewMessage): Promise<MessageDto> {
  return inWorkspace(actor, async (tx) => {
    const thread = await lockThread(tx, await conversationIdOf(tx, actor, ref));
    const fingerprint = await fingerprintOf(tx, thread.id, input);
    const known = await findRepeated(tx, input, fingerprint);
    if (known) return known;
    const isOpen = thread.windowExpiresAt !== null && thread.windowExpiresAt > clock.now();
    assertSendable(thread, input, isOpen);
    const plan = await planSend(tx, input, { isOpen });
    if (plan.status === "HELD") await askForReply(tx, { actor, thread, input: input.holdForReply });
    const replyTo = input.replyToId ? await findReplyTarget(tx, thread.id, input.replyToId) : null;
    const { content, file } = await contentOf(tx, {
      input,
      actor,
      contactId: thread.contactId,
      conversationId: thread.id,
      channelId: thread.channelAccountId,
      replyTo,
    });
    const id = await insertOutgoing(tx, { actor, thread, input, content, file, replyTo, fingerprint, plan });
    if (!id) return (await findRepeated(tx, input, fingerprint)) ?? lost();
    if (content.type === "REACTION" && replyTo) await showReaction(tx, replyTo.id, { id, emoji: content.emoji });
    else if (plan.status === "QUEUED") await moveThreads(tx, [id]);
    await publish(tx, ...eventsOf(actor, content, { messageId: id, conversationId: thread.id, replyTo }));
    const waitsUntil = plan.scheduledFor ?? plan.holdExpiresAt;
    if (waitsUntil) await lookAgainAt(tx, waitsUntil);
    else await wakeLane(tx, thread.channelAccountId);
    return oneMessage(tx, id);
  });
}

/** One template asks the customer to write, however many texts wait for that. */
async function askForReply(
  tx: Tx,
  { actor, thread, input }: { actor: Actor; thread: Thread; input: NewMessage["holdForReply"] },
): Promise<void> {
  const [asked] = await tx.sql(
    `SELECT 1 FROM "Message" WHERE "workspaceId" = current_workspace() AND "conversationId" = $1 AND status = 'HELD'
       AND "holdReason" = 'awaiting_reply' LIMIT 1`,
    [thread.id],
  );
  if (asked) return;
  const content = await templateContent(tx, thread.channelAccountId, input?.template, {
    actor,
    contactId: thread.contactId,
    conversationId: thread.id,
    category: "UTILITY",
  });
  const ask: NewMessage = { type: "template", template: input?.template };
  const draft = { actor, thread, content, file: null, replyTo: null, fingerprint: "" };
  const id = await insertOutgoing(tx, { ...draft, input: ask, plan: sendNow });
  if (!id) return lost();
  await moveThreads(tx, [id]);
  await publish(tx, ...eventsOf(actor, content, { messageId: id, conversationId: thread.id, replyTo: null }));
  await wakeLane(tx, thread.channelAccountId);
}

async function lockThread(tx: Tx, conversationId: string): Promise<Thread> {
  const [thread] = await tx.sql<Thread>(
    `SELECT c.id, c."contactId", c."channelAccountId", c.channel, c."windowExpiresAt", ct."isBlocked", ch."archivedAt",
       c."replyIdentityId" IS NOT NULL AS "hasRecipient"
     FROM "Conversation" c
     JOIN "Contact" ct ON ct."workspaceId" = c."workspaceId" AND ct.id = c."contactId"
     JOIN "ChannelAccount" ch ON ch."workspaceId" = c."workspaceId" AND ch.id = c."channelAccountId"
     WHERE c."workspaceId" = current_workspace() AND c.id = $1 FOR UPDATE OF c`,
    [conversationId],
  );
  if (!thread) throw new AppError("not_found", "There is no such conversation.");
  return thread;
}

/** What makes two requests the same one. A file is known by its bytes: a repeated request may have uploaded it again. */
async function fingerprintOf(tx: Tx, conversationId: string, input: NewMessage): Promise<string> {
  const { fileId, clientMessageId: _, ...said } = input;
  const [file] = fileId
    ? await tx.sql<{ sha256: string }>(
        `SELECT sha256 FROM "File" WHERE "workspaceId" = current_workspace() AND id = $1`,
        [fileId],
      )
    : [];
  const told = JSON.stringify([conversationId, said, file?.sha256 ?? fileId]);
  return createHash("sha256").update(told).digest("base64url");
}

async function findRepeated(tx: Tx, input: NewMessage, fingerprint: string): Promise<MessageDto | undefined> {
  if (!input.clientMessageId) return undefined;
  const [row] = await tx.sql<{ id: string; fingerprint: string | null }>(
    `SELECT id, meta ->> 'fingerprint' AS fingerprint FROM "Message"
     WHERE "workspaceId" = current_workspace() AND "clientMessageId" = $1`,
    [input.clientMessageId],
  );
  if (!row || row.fingerprint === fingerprint) return row && oneMessage(tx, row.id);
  throw new AppError("idempotency_mismatch", "This clientMessageId was used for another message; make a new one.");
}

function lost(): never {
  throw new AppError("conflict", "The message changed meanwhile. Try again.");
}

/** The same conditions are checked again by the statement that marks the message as being sent. */
function assertSendable(thread: Thread, input: NewMessage, isOpen: boolean): void {
  if (thread.archivedAt)
    throw new AppError("channel_unavailable", "This number is no longer connected. Choose another channel.");
  if (thread.isBlocked) throw new AppError("blocked", "This contact is blocked. Unblock the contact to write.");
  if (!thread.hasRecipient) throw new AppError("no_recipient", "This contact has no address on this channel.");
  if (!isOpen && input.type !== "template" && !input.holdForReply) {
    throw new AppError("window_closed", "The customer last wrote more than 24 hours ago: send an approved template.");
  }
}

/** A reaction has an id at the provider too, but WhatsApp neither quotes it nor takes a reaction to it (131009). */
async function findReplyTarget(tx: Tx, conversationId: string, messageId: string): Promise<ReplyTarget> {
  const [row] = await tx.sql<ReplyTarget & { isRevoked: boolean }>(
    `SELECT id, "providerMessageId", "revokedAt" IS NOT NULL AS "isRevoked" FROM "Message"
     WHERE "workspaceId" = current_workspace() AND "conversationId" = $1 AND id = $2 AND type <> 'REACTION'
       AND "providerMessageId" IS NOT NULL`,
    [conversationId, messageId],
  );
  if (row?.isRevoked)
    throw new AppError("conflict", "This message was deleted. It can be neither quoted nor reacted to any more.", {
      fields: { replyToId: "deleted" },
    });
  if (row) return row;
  throw new AppError("invalid", "The quoted message is not in this conversation, or WhatsApp does not have it yet.", {
    fields: { replyToId: "not a message that can be quoted" },
  });
}

type Draft = {
  actor: Actor;
  thread: Thread;
  input: NewMessage;
  content: MessageContent;
  file: Composed["file"];
  replyTo: ReplyTarget | null;
  fingerprint: string;
  plan: SendPlan;
};

/** Undefined if a request for another conversation took the `clientMessageId` meanwhile. */
async function insertOutgoing(tx: Tx, draft: Draft): Promise<string | undefined> {
  const { actor, thread, input, content, file, replyTo, fingerprint, plan } = draft;
  const { type, ...rest } = content;
  const payload = Object.fromEntries(Object.entries(rest).filter(([key]) => key !== "body"));
  const duplicate = await duplicateHint(tx, { conversationId: thread.id, senderId: actor.userId ?? null, fingerprint });
  const id = newId();
  const inserted = await tx.sql(
    `INSERT INTO "Message" (id, "workspaceId", "conversationId", "contactId", "channelAccountId", direction, channel, "senderKind",
       "senderId", type, body, payload, "fileId", "mediaUrl", "mediaMimeType", "clientMessageId", "replyToId",
       "replyToProviderId", "providerAt", meta, status, "scheduledFor", "holdReason", "holdExpiresAt", "nextAttemptAt")
     VALUES ($1, current_workspace(), $2, $3, $4, 'OUTBOUND', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
       CASE WHEN $19 = 'QUEUED' THEN now() END)
     ON CONFLICT ("workspaceId", "clientMessageId") WHERE "clientMessageId" IS NOT NULL DO NOTHING RETURNING 1`,
    [
      id,
      thread.id,
      thread.contactId,
      thread.channelAccountId,
      thread.channel,
      actor.kind === "user" ? "AGENT" : "SYSTEM",
      actor.userId ?? null,
      type,
      readableText(content),
      payload,
      file?.id ?? null,
      file && `/api/files/${file.id}`,
      file?.mimeType ?? null,
      input.clientMessageId ?? null,
      replyTo?.id ?? null,
      type === "REACTION" ? null : (replyTo?.providerMessageId ?? null),
      plan.scheduledFor ?? clock.now(),
      { fingerprint, ...duplicate },
      plan.status,
      plan.scheduledFor,
      plan.holdReason,
      plan.holdExpiresAt,
    ],
  );
  return inserted.length === 1 ? id : undefined;
}

/** Our own reaction shows at once, with the time of the hidden message that carries it (`settleReactions`). */
async function showReaction(tx: Tx, messageId: string, carrier: { id: string; emoji: string }): Promise<void> {
  await tx.sql(
    `INSERT INTO "Reaction" (id, "workspaceId", "messageId", reactor, emoji, at)
     SELECT $1, "workspaceId", $2, 'business', $3, "providerAt" FROM "Message"
     WHERE "workspaceId" = current_workspace() AND id = $4
     ON CONFLICT ("workspaceId", "messageId", reactor) DO UPDATE SET emoji = excluded.emoji, at = excluded.at`,
    [newId(), messageId, carrier.emoji, carrier.id],
  );
}

function eventsOf(
  actor: Actor,
  content: MessageContent,
  ids: { messageId: string; conversationId: string; replyTo: ReplyTarget | null },
) {
  if (content.type === "REACTION" && ids.replyTo) return [messageUpdated(actor.workspaceId, [ids.replyTo.id])];
  return [
    messageCreated(actor.workspaceId, [ids.messageId]),
    conversationUpdated(actor.workspaceId, [ids.conversationId]),
  ];
}

async function oneMessage(tx: Tx, id: string): Promise<MessageDto> {
  const [message] = await messagesByIds(tx, [id]);
  if (!message) throw new AppError("not_found", "There is no such message.");
  return message;
}
