import { channelScopes } from "#/domain/channels/channel-scopes.ts";
import type { IdentityRef, InboundIdentityChange } from "#/domain/channels/inbound-item.ts";
import { type Identity, moveIdentities } from "#/domain/contacts/move-identities.ts";
import type { Tx } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import type { Routed } from "./apply-items.ts";

type Change = Routed<InboundIdentityChange>;
type Moved = { messageIds: string[]; conversationIds: string[] };

/**
 * The customer has a new number or user id: the same contact gets the new names, and its history stays. Answers go to the
 * new name from now on, and the thread says so with a line that is nobody's message: it counts as unread nowhere and
 * opens no window.
 */
export async function applyIdentityChanges(tx: Tx, told: Change[]): Promise<Moved> {
  const changes = told.length > 0 ? await withoutRepeats(tx, told) : [];
  if (changes.length === 0) return { messageIds: [], conversationIds: [] };
  const scopes = await channelScopes(
    tx,
    changes.map(({ channelId }) => channelId),
  );
  const moved: { change: Change; contactId: string }[] = [];
  for (const change of changes) {
    const scoped = (refs: IdentityRef[]) =>
      refs.map((ref) => identityOf(ref, scopes.get(change.channelId) ?? change.channelId));
    const contactId = await moveIdentities(tx, { from: scoped(change.item.previous), to: scoped(change.item.current) });
    if (contactId) moved.push({ change, contactId });
  }
  if (moved.length === 0) return { messageIds: [], conversationIds: [] };
  const conversations = await redirectReplies(tx, [...new Set(moved.map(({ contactId }) => contactId))]);
  const messageIds = await addLines(tx, moved);
  return { messageIds, conversationIds: conversations };
}

/** In the order in which they happened. One that is told again must not take a customer back to an earlier number. */
async function withoutRepeats(tx: Tx, changes: Change[]): Promise<Change[]> {
  const rows = await tx.sql<{ channelId: string; id: string }>(
    `SELECT m."channelAccountId" AS "channelId", m."providerMessageId" AS id FROM "Message" m
     JOIN unnest($1::uuid[], $2::text[]) AS c(channel, id) ON m."channelAccountId" = c.channel AND m."providerMessageId" = c.id
     WHERE m."workspaceId" = current_workspace()`,
    [changes.map(({ channelId }) => channelId), changes.map(({ item }) => item.providerMessageId)],
  );
  const known = new Set(rows.map(({ channelId, id }) => `${channelId}/${id}`));
  return changes
    .filter(({ channelId, item }) => !known.has(`${channelId}/${item.providerMessageId}`))
    .sort((a, b) => a.item.at.getTime() - b.item.at.getTime());
}

function identityOf({ kind, value }: IdentityRef, scope: string): Identity {
  return { kind, scope: kind === "PHONE" ? "" : scope, externalId: value };
}

/** Each conversation answers to the contact's latest name of the kind that it answered to. */
async function redirectReplies(tx: Tx, contactIds: string[]): Promise<string[]> {
  const rows = await tx.sql<{ id: string }>(
    `WITH moved AS (
       UPDATE "Conversation" c SET "replyIdentityId" = latest.id, version = c.version + 1, "updatedAt" = now()
       FROM "ContactIdentity" old, LATERAL (
         SELECT i.id FROM "ContactIdentity" i WHERE i."workspaceId" = current_workspace() AND i."contactId" = old."contactId"
           AND i.kind = old.kind AND i.scope = old.scope ORDER BY i."lastSeenAt" DESC, i.id DESC LIMIT 1) latest
       WHERE c."workspaceId" = current_workspace() AND c."contactId" = ANY ($1::uuid[])
         AND old."workspaceId" = c."workspaceId" AND old.id = c."replyIdentityId" AND latest.id <> old.id
     )
     SELECT id FROM "Conversation" WHERE "workspaceId" = current_workspace() AND "contactId" = ANY ($1::uuid[])`,
    [contactIds],
  );
  return rows.map(({ id }) => id);
}

async function addLines(tx: Tx, moved: { change: Change; contactId: string }[]): Promise<string[]> {
  const lines = moved.map(({ change: { item, channelId, deliveryId, receivedAt }, contactId }) => ({
    id: newId(),
    contactId,
    channelId,
    deliveryId,
    providerMessageId: item.providerMessageId,
    at: item.at.getTime() > 0 ? item.at : receivedAt,
    payload: { system: whatChanged(item) },
  }));
  const rows = await tx.sql<{ id: string }>(lineSql, [JSON.stringify(lines)]);
  return rows.map(({ id }) => id);
}

/** A number if it changed: people know numbers, and user ids say nothing to them. */
function whatChanged({ previous, current }: InboundIdentityChange): Record<string, string> {
  const phone = (refs: IdentityRef[]) => refs.find(({ kind }) => kind === "PHONE")?.value;
  const [from, to] = [phone(previous), phone(current)];
  if (to && to !== from) return { event: "user_changed_number", to, ...(from && { from }) };
  return { event: "user_changed_user_id" };
}

const lineSql = `
  INSERT INTO "Message" (id, "workspaceId", "conversationId", "contactId", "channelAccountId", "deliveryId", direction, channel,
    "senderKind", type, payload, "providerMessageId", status, "providerAt")
  SELECT l.id, current_workspace(), c.id, l."contactId", l."channelId", l."deliveryId", 'INBOUND', c.channel, 'SYSTEM', 'SYSTEM',
    l.payload, l."providerMessageId", 'RECEIVED', l.at
  FROM jsonb_to_recordset($1::jsonb) AS l(id uuid, "contactId" uuid, "channelId" uuid, "deliveryId" uuid, "providerMessageId" text,
    at timestamptz, payload jsonb)
  JOIN "Conversation" c ON c."workspaceId" = current_workspace() AND c."contactId" = l."contactId"
    AND c."channelAccountId" = l."channelId" AND c."groupId" = ''
  ON CONFLICT ("workspaceId", "channelAccountId", "providerMessageId") DO NOTHING RETURNING id`;
