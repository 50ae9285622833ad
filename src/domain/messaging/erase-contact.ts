import { recordActivity } from "#/domain/team/activity.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { publish } from "#/platform/events.ts";
import { newId } from "#/platform/ids.ts";
import { enqueue, enqueueAll } from "#/platform/jobs.ts";
import { erasureJob } from "./erase-portions.ts";
import { readErasure } from "./erasure-receipts.ts";
import { type ErasedCounts, type ErasureDto, erasedKinds } from "./erasure-schema.ts";
import { erasureSql as erase } from "./erasure-sql.ts";
import { conversationsErased } from "./events.ts";
import { inSight } from "./in-sight.ts";
import { continueErasure, removeObjects } from "./jobs.ts";
import { type SweepWork, untilSql } from "./sweep-page.ts";

type Person = {
  contactIds: string[];
  conversationIds: string[];
  messageIds: string[];
  deliveryIds: string[];
  words: string[];
};

const objectsPerJob = 500;
/** So that no statement takes long, whoever wrote how much. */
const messagesAtOnce = 2_000;
/** Shorter names (a nickname) would be found in texts about somebody else. */
const shortestWord = 6;

/**
 * Erases a customer, merged contacts included. What is their own goes at once, in one transaction, and stored files right
 * after it: from then on nobody can write to them, and who writes from the same number is somebody new. A job looks
 * through the rest of the workspace for what names them (`erasePortions`); then there is a receipt that names nothing of
 * them. Throws `not_found`.
 */
export async function eraseContact(actor: Actor, contactId: string): Promise<ErasureDto> {
  authorize(actor, "contact.erase");
  const erasureId = newId();
  await inWorkspace(actor, async (tx) => {
    const person = await findPerson(tx, actor, contactId);
    const found = await eraseRows(tx, person);
    const counts = Object.fromEntries(erasedKinds.map((kind) => [kind, found[kind] ?? 0]));
    const work = await workOf(tx, person);
    await tx.sql(erase.begin, [
      erasureId,
      contactId,
      actor.userId ?? null,
      actor.name,
      JSON.stringify(counts),
      JSON.stringify(work),
    ]);
    await enqueue(tx, continueErasure, { workspaceId: actor.workspaceId, erasureId }, erasureJob);
    const details = { receiptId: erasureId };
    await recordActivity(tx, actor, { action: "contact.erase", resource: "Contact", resourceId: contactId, details });
    await publish(tx, conversationsErased(actor.workspaceId, person.conversationIds));
  });
  return readErasure(actor, erasureId);
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

async function eraseRows(tx: Tx, { contactIds, conversationIds, messageIds }: Person): Promise<ErasedCounts> {
  const counted = async (sql: string, ids: string[]) => (await tx.sql<{ n: number }>(sql, [ids]))[0]?.n ?? 0;
  const files = await tx.sql<{ id: string; objectKey: string }>(erase.filesOf, [conversationIds]);
  const inboundItems = await counted(erase.waitingItems, conversationIds);
  await tx.sql(erase.unquote, [conversationIds]);
  let [statuses, reactions, messages] = [0, 0, 0];
  for (let from = 0; from < messageIds.length; from += messagesAtOnce) {
    const some = messageIds.slice(from, from + messagesAtOnce);
    statuses += await counted(erase.countStatuses, some);
    reactions += await counted(erase.reactions, some);
    messages += await counted(erase.deleteMessages, some);
  }
  const gone = await tx.sql<{ objectKey: string }>(erase.deleteFiles, [files.map(({ id }) => id)]);
  await removeLater(
    tx,
    gone.map(({ objectKey }) => objectKey),
  );
  const conversations = await counted(erase.deleteConversations, contactIds);
  const identities = await counted(erase.deleteIdentities, contactIds);
  await tx.sql(erase.unmerge, [contactIds]);
  const contacts = await counted(erase.deleteContacts, contactIds);
  return { inboundItems, statuses, reactions, messages, files: gone.length, conversations, identities, contacts };
}

/** What the rest of the workspace is looked through for. */
async function workOf(tx: Tx, person: Person): Promise<SweepWork> {
  const [row] = await tx.sql<{ until: SweepWork["until"] }>(untilSql);
  const { contactIds, conversationIds, messageIds, deliveryIds, words } = person;
  const names = [...contactIds, ...conversationIds, ...words];
  const ids = [...contactIds, ...conversationIds, ...messageIds, ...deliveryIds];
  return { words, names, ids, until: row?.until ?? {} };
}

async function removeLater(tx: Tx, keys: string[]): Promise<void> {
  const stored = keys.filter((key) => key !== "");
  const payloads = Array.from({ length: Math.ceil(stored.length / objectsPerJob) }, (_, part) => ({
    payload: { keys: stored.slice(part * objectsPerJob, (part + 1) * objectsPerJob) },
    options: { maxAttempts: 25 },
  }));
  await enqueueAll(tx, removeObjects, payloads);
}
