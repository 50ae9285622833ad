import { createHash } from "node:crypto";
import { recordActivity } from "#/domain/team/activity.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { publish } from "#/platform/events.ts";
import { newId } from "#/platform/ids.ts";
import { enqueueAll } from "#/platform/jobs.ts";
import { eraseMentions } from "./erase-mentions.ts";
import { type ErasedKind, type ErasureReceiptDto, erasedKinds } from "./erasure-schema.ts";
import { erasureSql as erase } from "./erasure-sql.ts";
import { conversationsErased } from "./events.ts";
import { inSight } from "./in-sight.ts";
import { removeObjects } from "./jobs.ts";

type Person = {
  contactIds: string[];
  conversationIds: string[];
  messageIds: string[];
  deliveryIds: string[];
  words: string[];
};

const objectsPerJob = 500;
/** Shorter names (a nickname) would be found in texts about somebody else. */
const shortestWord = 6;

/**
 * Erases a customer and all that is kept of them in this workspace, merged contacts included, in one transaction; stored
 * files follow at once by a job. What is left is a receipt that names nothing of them. Throws `not_found`.
 */
export async function eraseContact(actor: Actor, contactId: string): Promise<ErasureReceiptDto> {
  authorize(actor, "contact.erase");
  return inWorkspace(actor, async (tx) => {
    const person = await findPerson(tx, actor, contactId);
    const counts = await eraseRows(tx, person);
    const receipt = receiptOf(actor, contactId, counts);
    await tx.sql(
      `INSERT INTO "ErasureReceipt" (id, "workspaceId", "contactId", "erasedById", "erasedByName", counts, hash, "createdAt")
       VALUES ($1, current_workspace(), $2, $3, $4, $5, $6, $7)`,
      [
        receipt.id,
        contactId,
        actor.userId ?? null,
        receipt.erasedByName,
        JSON.stringify(receipt.counts),
        receipt.sha256,
        receipt.erasedAt,
      ],
    );
    await tx.sql("SELECT redact_activity($1, $2::text[], $3::text[])", [receipt.id, idsOf(person), person.words]);
    const details = { receiptId: receipt.id };
    await recordActivity(tx, actor, { action: "contact.erase", resource: "Contact", resourceId: contactId, details });
    await publish(tx, conversationsErased(actor.workspaceId, person.conversationIds));
    return receipt;
  });
}

async function findPerson(tx: Tx, actor: Actor, contactId: string): Promise<Person> {
  const contacts = await tx.sql<{ id: string; phone: string | null; email: string | null }>(erase.lockContacts, [
    contactId,
  ]);
  if (contacts.length === 0) throw new AppError("not_found", "There is no such customer.");
  const contactIds = contacts.map(({ id }) => id);
  await assertAllInSight(tx, actor, contactIds);
  const identities = await tx.sql<{ word: string }>(erase.identityWords, [contactIds]);
  const conversations = await tx.sql<{ id: string }>(erase.lockConversations, [contactIds]);
  const conversationIds = conversations.map(({ id }) => id);
  const messages = await tx.sql<{ id: string; deliveryId: string | null }>(erase.messages, [conversationIds]);
  const words = [
    ...contacts.flatMap(({ phone, email }) => [phone ?? "", email ?? ""]),
    ...identities.map(({ word }) => word),
  ];
  return {
    contactIds,
    conversationIds,
    messageIds: messages.map(({ id }) => id),
    deliveryIds: [...new Set(messages.flatMap(({ deliveryId }) => deliveryId ?? []))],
    words: [...new Set(words.map((word) => word.replace(/^\+/, "")))].filter((word) => word.length >= shortestWord),
  };
}

/** Who sees a part of the inbox erases nobody who is also in another part. */
async function assertAllInSight(tx: Tx, actor: Actor, contactIds: string[]): Promise<void> {
  if (!actor.sight) return;
  const params: unknown[] = [contactIds];
  const seen = inSight(actor, (value) => `$${params.push(value)}`);
  const of = `FROM "Conversation" c WHERE c."workspaceId" = current_workspace() AND c."contactId" = ANY ($1::uuid[])`;
  const [hidden] = await tx.sql<{ n: number }>(
    `SELECT (SELECT count(*)::int ${of}) - (SELECT count(*)::int ${of}${seen}) AS n`,
    params,
  );
  if (hidden?.n !== 0) throw new AppError("not_found", "There is no such customer.");
}

async function eraseRows(tx: Tx, person: Person): Promise<Record<ErasedKind, number>> {
  const { contactIds, conversationIds, messageIds, deliveryIds, words } = person;
  const counted = async (sql: string, ...params: unknown[]) => (await tx.sql<{ n: number }>(sql, params))[0]?.n ?? 0;
  const named = [...contactIds, ...conversationIds, ...words];
  const files = await tx.sql<{ id: string; objectKey: string }>(erase.filesOf, [conversationIds]);
  const found = {
    activities: await counted(erase.countActivities, idsOf(person), words),
    inboundItems: await counted(erase.inboundItems, words, conversationIds),
    deliveries: await counted(erase.deliveries, deliveryIds, words),
    answers: await counted(erase.answers, named),
    events: await counted(erase.events, named),
    notifications: await counted(erase.notifications, idsOf(person), named),
    importRows: await counted(erase.importRows, words),
    statuses: await counted(erase.countStatuses, messageIds),
    reactions: await counted(erase.reactions, messageIds, words),
  };
  await tx.sql(erase.unquote, [conversationIds]);
  const messages = await counted(erase.deleteMessages, conversationIds);
  const gone = await tx.sql<{ objectKey: string }>(erase.deleteFiles, [files.map(({ id }) => id)]);
  await removeLater(
    tx,
    gone.map(({ objectKey }) => objectKey),
  );
  const conversations = await counted(erase.deleteConversations, contactIds);
  const identities = await counted(erase.deleteIdentities, contactIds);
  await tx.sql(erase.unmerge, [contactIds]);
  const contacts = await counted(erase.deleteContacts, contactIds);
  const inGroups = await counted(erase.deleteParticipations, words);
  const mentions = inGroups + (await eraseMentions(tx, words));
  return { ...found, messages, files: gone.length, conversations, identities, contacts, mentions };
}

async function removeLater(tx: Tx, keys: string[]): Promise<void> {
  const stored = keys.filter((key) => key !== "");
  const payloads = Array.from({ length: Math.ceil(stored.length / objectsPerJob) }, (_, part) => ({
    payload: { keys: stored.slice(part * objectsPerJob, (part + 1) * objectsPerJob) },
    options: { maxAttempts: 25 },
  }));
  await enqueueAll(tx, removeObjects, payloads);
}

function receiptOf(actor: Actor, contactId: string, erased: Record<ErasedKind, number>): ErasureReceiptDto {
  const counts = Object.fromEntries(erasedKinds.map((kind) => [kind, erased[kind]])) as Record<ErasedKind, number>;
  const receipt = { id: newId(), contactId, erasedByName: actor.name, erasedAt: new Date().toISOString(), counts };
  const text = JSON.stringify([receipt.id, contactId, receipt.erasedByName, receipt.erasedAt, counts]);
  return { ...receipt, sha256: createHash("sha256").update(text).digest("hex") };
}

function idsOf({ contactIds, conversationIds, messageIds }: Person): string[] {
  return [...contactIds, ...conversationIds, ...messageIds];
}
