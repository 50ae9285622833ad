import { type OpenChannel, openChannel } from "#/domain/channels/channel-access.ts";
import type { IdentityRef } from "#/domain/channels/inbound-item.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { hasCode } from "#/platform/errors.ts";
import { publish } from "#/platform/events.ts";
import { enqueueAll } from "#/platform/jobs.ts";
import { log } from "#/platform/logger.ts";
import type { JobContext } from "#/platform/run-jobs.ts";
import type { ProviderBlock } from "./block-schema.ts";
import { conversationUpdated } from "./events.ts";
import { tellBlock } from "./jobs.ts";

/** A customer on one number. */
export type BlockPair = { contactId: string; channelId: string };
type Payload = BlockPair & { workspaceId: string };
type Told = { channel: OpenChannel; customer: IdentityRef; isBlocked: boolean };
type Known = { isBlocked: boolean; providerBlock: ProviderBlock | null } & Partial<IdentityRef>;

/** Has the provider told, after the commit, whether these customers are blocked; one after the other for each of them. */
export async function askProvider(tx: Tx, pairs: readonly BlockPair[]): Promise<void> {
  // Somebody who also writes in groups has several conversations on one number.
  const byKey = new Map(pairs.map((pair) => [`block:${pair.channelId}:${pair.contactId}`, pair]));
  const entries = [...byKey].map(([jobKey, { contactId, channelId }]) => ({
    payload: { workspaceId: tx.workspaceId ?? "", contactId, channelId },
    options: { jobKey, queue: `blocks-${contactId.at(-1)}`, maxAttempts: 8 },
  }));
  await enqueueAll(tx, tellBlock, entries);
}

/**
 * Tells the provider what our own state is by now, and keeps its answer for people to see. A refusal for good is kept as
 * `FAILED`; what may pass is tried again, and is kept as that when it did not.
 */
export async function tellProvider(
  payload: Payload,
  { isLastAttempt }: Pick<JobContext, "isLastAttempt">,
): Promise<void> {
  let told: Told | undefined;
  try {
    told = await inWorkspace(payload, (tx) => readTold(tx, payload));
    if (!told) return;
    const outcome = await told.channel.adapter.setBlocked(told.channel.access, told.customer, told.isBlocked);
    await keep(payload, outcome === "not_recent" ? "NOT_RECENT" : told.isBlocked ? "BLOCKED" : null, told.isBlocked);
  } catch (error) {
    if (hasCode(error, "not_found")) return keep(payload, null); // the number was given up: nothing comes through it
    const isFinal = hasCode(error, "invalid") || hasCode(error, "channel_unavailable");
    if (!isFinal && !isLastAttempt) throw error;
    await keep(payload, "FAILED", told?.isBlocked);
    if (!isFinal) throw error;
    log.warn({ ...payload, err: error }, "the provider refused to block or unblock a customer");
  }
}

/** Undefined where there is nobody to speak of, and nothing to take back. */
async function readTold(tx: Tx, pair: BlockPair): Promise<Told | undefined> {
  const { contactId, channelId } = pair;
  await lockThreads(tx, pair);
  const [known] = await tx.sql<Known>(
    `SELECT ct."isBlocked", c."providerBlock", i.kind, i."externalId" AS value FROM "Conversation" c
     JOIN "Contact" ct ON ct."workspaceId" = c."workspaceId" AND ct.id = c."contactId"
     JOIN "ContactIdentity" i ON i."workspaceId" = c."workspaceId" AND i.id = c."replyIdentityId"
     WHERE c."workspaceId" = current_workspace() AND c."contactId" = $1 AND c."channelAccountId" = $2
     ORDER BY c."providerBlock" IS NULL, c."groupId" LIMIT 1`,
    [contactId, channelId],
  );
  if (!known?.kind || !known.value || (!known.isBlocked && known.providerBlock === null)) return undefined;
  const { kind, value, isBlocked } = known;
  if (isBlocked) await keepAsking(tx, pair);
  return { channel: await openChannel(tx, channelId), customer: { kind, value }, isBlocked };
}

/** As who blocks does: read before they let go, the customer's own state could be the one of before. */
async function lockThreads(tx: Tx, { contactId, channelId }: BlockPair): Promise<void> {
  await tx.sql(
    `SELECT FROM "Conversation" WHERE "workspaceId" = current_workspace() AND "contactId" = $1 AND "channelAccountId" = $2
     ORDER BY id FOR UPDATE`,
    [contactId, channelId],
  );
}

/** Whoever unblocks while the provider is asked sees that there is something to take back. */
async function keepAsking(tx: Tx, { contactId, channelId }: BlockPair): Promise<void> {
  await tx.sql(
    `UPDATE "Conversation" SET "providerBlock" = 'PENDING', version = version + 1, "updatedAt" = now()
     WHERE "workspaceId" = current_workspace() AND "contactId" = $1 AND "channelAccountId" = $2
       AND "providerBlock" IS DISTINCT FROM 'PENDING'`,
    [contactId, channelId],
  );
}

/** Unless people changed their mind meanwhile: then another job is waiting, and says the last word. */
async function keep(payload: Payload, state: ProviderBlock | null, isBlocked?: boolean): Promise<void> {
  await inWorkspace(payload, async (tx) => {
    await lockThreads(tx, payload);
    const changed = await tx.sql<{ id: string }>(
      `UPDATE "Conversation" c SET "providerBlock" = $3, version = c.version + 1, "updatedAt" = now() FROM "Contact" ct
       WHERE c."workspaceId" = current_workspace() AND c."contactId" = $1 AND c."channelAccountId" = $2
         AND ct."workspaceId" = current_workspace() AND ct.id = c."contactId" AND ct."isBlocked" = coalesce($4, ct."isBlocked")
       RETURNING c.id`,
      [payload.contactId, payload.channelId, state, isBlocked ?? null],
    );
    const ids = changed.map(({ id }) => id);
    if (ids.length > 0) await publish(tx, conversationUpdated(payload.workspaceId, ids));
  });
}
