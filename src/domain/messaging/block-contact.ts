import { recordActivity } from "#/domain/team/activity.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { publish } from "#/platform/events.ts";
import type { ContactBlock, ProviderBlock } from "./block-schema.ts";
import { conversationUpdated } from "./events.ts";
import { inSight } from "./in-sight.ts";
import { askProvider } from "./tell-block.ts";

type Thread = {
  id: string;
  channelId: string;
  isAskable: boolean;
  isSeen: boolean;
  providerBlock: ProviderBlock | null;
};

/**
 * Blocks a customer: from now on nothing is sent to them, and what they write is kept but disturbs nobody. The provider
 * is asked to hold it back by a job. Blocking again asks where it did not work. Throws `not_found`, also for a customer
 * of whom the actor sees no conversation.
 */
export function blockContact(actor: Actor, contactId: string): Promise<ContactBlock> {
  return setBlocked(actor, contactId, true);
}

/** Lets a customer write, and be written to, again. Throws `not_found`. */
export function unblockContact(actor: Actor, contactId: string): Promise<ContactBlock> {
  return setBlocked(actor, contactId, false);
}

async function setBlocked(actor: Actor, contactId: string, isBlocked: boolean): Promise<ContactBlock> {
  authorize(actor, "contact.block");
  return inWorkspace(actor, async (tx) => {
    const threads = await lockThreads(tx, actor, contactId);
    if (actor.sight && !threads.some(({ isSeen }) => isSeen)) throw notFound();
    const wasBlocked = await changeContact(tx, contactId, isBlocked);
    if (wasBlocked !== isBlocked) {
      await recordActivity(tx, actor, {
        action: isBlocked ? "contact.block" : "contact.unblock",
        resource: "Contact",
        resourceId: contactId,
        details: { before: { isBlocked: wasBlocked }, after: { isBlocked } },
      });
    }
    const asked = threads.filter((thread) => thread.isAskable && mustAsk(thread.providerBlock, isBlocked));
    await keepAsked(tx, { threads, asked, isBlocked });
    await askProvider(
      tx,
      asked.map(({ channelId }) => ({ contactId, channelId })),
    );
    const ids = threads.map(({ id }) => id);
    await publish(tx, conversationUpdated(actor.workspaceId, ids));
    return { contactId, isBlocked, conversations: await seenBlocks(tx, threads) };
  });
}

/** What is locked before the contact, because messages that come in lock in that order. */
function lockThreads(tx: Tx, actor: Actor, contactId: string): Promise<Thread[]> {
  const params: unknown[] = [contactId];
  const seen = inSight(actor, (value) => `$${params.push(value)}`);
  return tx.sql<Thread>(
    `SELECT c.id, c."channelAccountId" AS "channelId", c.channel = 'WHATSAPP' AS "isAskable", (true${seen}) AS "isSeen", c."providerBlock"
     FROM "Conversation" c WHERE c."workspaceId" = current_workspace() AND c."contactId" = $1 ORDER BY c.id FOR UPDATE OF c`,
    params,
  );
}

async function changeContact(tx: Tx, contactId: string, isBlocked: boolean): Promise<boolean> {
  const [contact] = await tx.sql<{ wasBlocked: boolean }>(
    `UPDATE "Contact" ct SET "isBlocked" = $2, "updatedAt" = now()
     FROM (SELECT id, "isBlocked" FROM "Contact"
       WHERE "workspaceId" = current_workspace() AND id = $1 AND "deletedAt" IS NULL FOR UPDATE) known
     WHERE ct."workspaceId" = current_workspace() AND ct.id = known.id RETURNING known."isBlocked" AS "wasBlocked"`,
    [contactId, isBlocked],
  );
  if (!contact) throw notFound();
  return contact.wasBlocked;
}

/** There is nothing to take back where the provider did not block. */
function mustAsk(state: ProviderBlock | null, isBlocked: boolean): boolean {
  return isBlocked ? state !== "BLOCKED" : state !== null && state !== "NOT_RECENT";
}

async function keepAsked(tx: Tx, change: { threads: Thread[]; asked: Thread[]; isBlocked: boolean }): Promise<void> {
  await tx.sql(
    `UPDATE "Conversation" SET "providerBlock" = CASE WHEN id = ANY ($2::uuid[]) THEN 'PENDING' WHEN $3 THEN "providerBlock" END,
       version = version + 1, "updatedAt" = now()
     WHERE "workspaceId" = current_workspace() AND id = ANY ($1::uuid[])`,
    [change.threads.map(({ id }) => id), change.asked.map(({ id }) => id), change.isBlocked],
  );
}

function seenBlocks(tx: Tx, threads: Thread[]): Promise<ContactBlock["conversations"]> {
  return tx.sql(
    `SELECT id, "providerBlock" FROM "Conversation" WHERE "workspaceId" = current_workspace() AND id = ANY ($1::uuid[]) ORDER BY id`,
    [threads.filter(({ isSeen }) => isSeen).map(({ id }) => id)],
  );
}

function notFound(): AppError {
  return new AppError("not_found", "There is no such customer.");
}
