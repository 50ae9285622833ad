import { channelScopes } from "#/domain/channels/channel-scopes.ts";
import type { MessageContent } from "#/domain/channels/content.ts";
import type { InboundMessage } from "#/domain/channels/inbound-item.ts";
import { type ResolvedPerson, resolveContacts } from "#/domain/contacts/resolve-contacts.ts";
import { searchText } from "#/domain/contacts/search-text-schema.ts";
import type { Tx } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { enqueueAll } from "#/platform/jobs.ts";
import type { Routed } from "./apply-items.ts";
import { fillPlaceholders } from "./fill-placeholders.ts";
import { insertInbound } from "./insert-inbound.ts";
import { fetchInboundMedia } from "./jobs.ts";
import { openConversations } from "./open-conversations.ts";
import { personOf } from "./person-of.ts";
import { readableText } from "./readable-text.ts";
import { askProvider, type BlockPair } from "./tell-block.ts";
import { toldAt } from "./told-at.ts";

/** What became of a batch: rows for the events, and provider ids for which something arrived before them. */
export type Ingested = {
  messageIds: string[];
  conversationIds: string[];
  awaited: string[];
  /** Who wrote though they are blocked, and to which number. */
  blocked: BlockPair[];
  /** Old messages that were known without their file and have it now. */
  filledIds: string[];
};

type Arrival = Routed<InboundMessage>;

/** Stores messages with their contact, conversation and counters. A message that is there already changes nothing. */
export async function ingestMessages(tx: Tx, arrivals: Arrival[]): Promise<Ingested> {
  if (arrivals.length === 0) return { messageIds: [], conversationIds: [], awaited: [], blocked: [], filledIds: [] };
  const people = await resolvePeople(tx, arrivals);
  const conversationIds = await openConversations(
    tx,
    arrivals.map(({ item, channelId }, index) => ({
      channelId,
      contactId: personAt(people, index).contactId,
      groupId: item.groupId,
      identityId: personAt(people, index).identityId,
      firstAt: sentAt(arrivals[index] as Arrival),
    })),
  );
  const rows = arrivals.map((arrival, index) =>
    messageRow(arrival, personAt(people, index), conversationIds[index] ?? ""),
  );
  const inserted = await insertInbound(tx, rows);
  await askProvider(tx, inserted.blocked); // it blocks only who wrote lately, which they did now
  const isNew = new Set(inserted.messageIds);
  const filled = await fillPlaceholders(
    tx,
    rows.filter((row) => row.isHistory && row.providerMediaId && !isNew.has(row.id)),
  );
  const media = [...rows.filter((row) => isNew.has(row.id) && row.providerMediaId), ...filled.map((id) => ({ id }))];
  await enqueueAll(
    tx,
    fetchInboundMedia,
    media.map((row) => ({
      payload: { workspaceId: tx.workspaceId ?? "", messageId: row.id },
      options: { maxAttempts: 8 },
    })),
  );
  return { ...inserted, filledIds: filled };
}

async function resolvePeople(tx: Tx, arrivals: Arrival[]): Promise<ResolvedPerson[]> {
  const scopes = await channelScopes(
    tx,
    arrivals.map(({ channelId }) => channelId),
  );
  return resolveContacts(
    tx,
    arrivals.map(({ item, channelId }) => personOf(item.sender, scopes.get(channelId) ?? channelId)),
  );
}

function personAt(people: ResolvedPerson[], index: number): ResolvedPerson {
  const person = people[index];
  if (!person) throw new Error("every arrival has a person");
  return person;
}

function sentAt({ item, receivedAt }: Arrival): Date {
  return toldAt(item.providerAt, receivedAt);
}

/** A row as `insertInbound` takes it. */
export type InboundRow = ReturnType<typeof messageRow>;

function messageRow(arrival: Arrival, person: ResolvedPerson, conversationId: string) {
  const { item, channelId, deliveryId } = arrival;
  const isLive = !item.echo && !item.history;
  const isLine = item.content.type === "SYSTEM";
  const name = item.sender.profileName?.trim() ?? "";
  return {
    id: newId(),
    conversationId,
    contactId: person.contactId,
    channelAccountId: channelId,
    deliveryId,
    senderIdentityId: person.identityId,
    direction: item.echo ? "OUTBOUND" : "INBOUND",
    senderKind: isLine ? "SYSTEM" : item.echo ? "AGENT" : "CUSTOMER",
    type: item.content.type,
    body: readableText(item.content),
    payload: payloadOf(item.content),
    meta: metaOf(item),
    providerMediaId: "media" in item.content ? item.content.media.providerMediaId : undefined,
    mediaMimeType: "media" in item.content ? item.content.media.mimeType : null,
    providerMessageId: item.providerMessageId,
    replyToProviderId: item.replyToProviderId ?? null,
    status: item.echo ? echoStatus(item.history?.status) : "RECEIVED",
    providerAt: sentAt(arrival),
    countsUnread: isLive && !isLine,
    opensWindow: isLive,
    pausesBot: item.echo && !item.history,
    isHistory: item.history !== undefined,
    contactName: name,
    contactSearch: searchText(`${name} ${item.sender.username ?? ""}`),
    referral: item.referral ?? null,
  };
}

function payloadOf(content: MessageContent): Record<string, unknown> {
  const { type: _type, ...rest } = content;
  return Object.fromEntries(Object.entries(rest).filter(([key]) => key !== "body"));
}

function metaOf(item: InboundMessage): Record<string, unknown> {
  const { forwarded, referral, referredProduct, errors, history, echo, sender } = item;
  const known = {
    forwarded,
    referral,
    referredProduct,
    errors,
    history,
    echo: echo || undefined,
    username: sender.username,
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}

function echoStatus(history: string | undefined): string {
  const upper = history?.toUpperCase();
  if (upper === "READ" || upper === "PLAYED") return "READ";
  if (upper === "DELIVERED") return "DELIVERED";
  return upper === "ERROR" ? "FAILED" : "SENT";
}
