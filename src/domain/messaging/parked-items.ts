import type { IdentityRef, InboundItem, InboundNotice } from "#/domain/channels/inbound-item.ts";
import { clock } from "#/platform/clock.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { publish } from "#/platform/events.ts";
import { newId } from "#/platform/ids.ts";
import { enqueue } from "#/platform/jobs.ts";
import { log } from "#/platform/logger.ts";
import { applyChanges, applyItems, type Routed, type RoutedItem } from "./apply-items.ts";
import { messageUpdated } from "./events.ts";
import { retryParkedItems } from "./jobs.ts";

type Parked = {
  id: string;
  channelAccountId: string;
  deliveryId: string | null;
  json: InboundItem;
  attempts: number;
  createdAt: Date;
};
type NewRow = ReturnType<typeof rowOf> & {
  state: string;
  waitsFor: string | null;
  error: string | null;
  attempts: number;
};

/** A broken item is tried so often, with growing pauses, before it is dead. */
const maxAttempts = 5;
/** A status and its message may cross each other while somebody looks at the screen. */
const firstLookSeconds = 1;
/** Before the next try: 1, 4, 16, 64 s … of what waits for its message, 20, 80, 320 s … of what is broken; at most an hour. */
const pauseSql = `make_interval(secs => least(3600, CASE WHEN "waitsFor" IS NULL THEN 5 ELSE ${firstLookSeconds} END * 4 ^ least(attempts, 6)))`;
const retryBatch = 200;

/** Keeps items whose message is not here yet. They are applied when it comes (`releaseParked`). */
export async function parkUnmatched(tx: Tx, items: RoutedItem[]): Promise<void> {
  if (items.length === 0) return;
  await insertItems(
    tx,
    items.map((item) => ({
      ...rowOf(item),
      state: "WAITING",
      waitsFor: awaitedBy(item.item),
      error: null,
      attempts: 0,
    })),
  );
  // The message may have been stored by a parallel transaction that could not see these rows: look again soon.
  await lookAgainSoon(tx);
}

/** Keeps an item that failed, so that its neighbours are not harmed; it is tried again and dies visibly. */
export async function parkItem(tx: Tx, routed: RoutedItem, error: unknown): Promise<void> {
  log.error({ err: error, deliveryId: routed.deliveryId, kind: routed.item.kind }, "an item failed and was set aside");
  const reason = error instanceof Error ? error.message : String(error);
  await insertItems(tx, [
    { ...rowOf(routed), state: "WAITING", waitsFor: null, error: reason.slice(0, 2_000), attempts: 1 },
  ]);
  await lookAgainSoon(tx);
}

/** What an earlier try of these items had set aside as broken is done: they have been applied. */
export async function closeParked(tx: Tx, items: RoutedItem[]): Promise<void> {
  if (items.length === 0) return;
  const names = items.map(({ item }) => nameOf(item));
  await tx.sql(
    `UPDATE "InboundItem" i SET state = 'DONE', error = NULL, "updatedAt" = now()
     FROM unnest($1::text[], $2::text[]) AS n(field, key)
     WHERE i."workspaceId" = current_workspace() AND i.field = n.field AND i.key = n.key
       AND i.state IN ('WAITING', 'DEAD') AND i."waitsFor" IS NULL`,
    [names.map(([field]) => field), names.map(([, key]) => key)],
  );
}

/**
 * Records account-level news and returns what has not been applied before, with the row that keeps it: a repeat is one
 * row and acts once.
 */
export async function keepNotices(
  tx: Tx,
  notices: Routed<InboundNotice>[],
): Promise<(Routed<InboundNotice> & { itemId: string })[]> {
  if (notices.length === 0) return [];
  const rows = notices.map((notice) => ({ ...rowOf(notice), state: "DONE", waitsFor: null, error: null, attempts: 0 }));
  const kept = await insertItems(tx, rows);
  const byName = new Map(notices.map((notice) => [nameOf(notice.item).join(), notice]));
  return kept.flatMap(({ id, field, key }) => {
    const notice = byName.get([field, key].join());
    return notice ? [{ ...notice, itemId: id }] : [];
  });
}

/** Takes out what waited for these messages, for the caller to apply in the same transaction. */
export async function releaseParked(tx: Tx, providerMessageIds: string[]): Promise<RoutedItem[]> {
  const rows = await tx.sql<Parked>(
    `UPDATE "InboundItem" SET state = 'DONE', "updatedAt" = now()
     WHERE "workspaceId" = current_workspace() AND state = 'WAITING' AND "waitsFor" = ANY ($1::text[])
     RETURNING id, "channelAccountId", "deliveryId", json, attempts, "createdAt"`,
    [providerMessageIds],
  );
  return rows.map((row) => revive(tx, row));
}

/** Tries the waiting items of a workspace once more; the job for `retryParkedItems`. */
export async function retryParked(workspaceId: string): Promise<void> {
  const waiting = await inWorkspace({ workspaceId }, (tx) =>
    tx.sql<Parked & { waitsFor: string | null }>(
      `SELECT id, "channelAccountId", "deliveryId", json, attempts, "createdAt", "waitsFor" FROM "InboundItem"
       WHERE "workspaceId" = current_workspace() AND state = 'WAITING' AND "updatedAt" + ${pauseSql} <= now()
       ORDER BY attempts, "createdAt" LIMIT $1`,
      [retryBatch],
    ),
  );
  for (const item of waiting) await retryOne(workspaceId, item);
  await inWorkspace({ workspaceId }, scheduleNext);
}

async function retryOne(workspaceId: string, item: Parked & { waitsFor: string | null }): Promise<void> {
  try {
    await inWorkspace({ workspaceId }, async (tx) => {
      const routed = revive(tx, item);
      const isDone = item.waitsFor === null ? await applied(tx, routed) : await matched(tx, routed);
      await noteAttempt(tx, item, isDone ? "DONE" : isTooOld(item) ? "IGNORED" : "WAITING", null);
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const state = item.attempts + 1 >= maxAttempts ? "DEAD" : "WAITING";
    log.error({ err: error, workspaceId, itemId: item.id, state }, "a parked item failed again");
    await inWorkspace({ workspaceId }, (tx) => noteAttempt(tx, item, state, reason));
  }
}

async function applied(tx: Tx, routed: RoutedItem): Promise<true> {
  await applyItems(tx, [routed]);
  return true;
}

async function matched(tx: Tx, routed: RoutedItem): Promise<boolean> {
  const { updated, unmatched } = await applyChanges(tx, [routed]);
  await publish(tx, messageUpdated(routed.workspaceId, updated));
  return unmatched.length === 0;
}

/** Providers repeat a webhook for up to seven days; what has not found its message by then never will. */
function isTooOld({ createdAt }: Parked): boolean {
  return clock.now().getTime() - createdAt.getTime() > 7 * 86_400_000;
}

async function noteAttempt(tx: Tx, item: Parked, state: string, error: string | null): Promise<void> {
  await tx.sql(
    `UPDATE "InboundItem" SET state = $2, error = $3, attempts = attempts + 1, "updatedAt" = now()
     WHERE "workspaceId" = current_workspace() AND id = $1 AND state = 'WAITING'`,
    [item.id, state, error],
  );
}

/** A job that waits already keeps its time: a steady stream of new items must not put it off for ever. */
async function lookAgainSoon(tx: Tx): Promise<void> {
  const workspaceId = tx.workspaceId ?? "";
  const runAt = new Date(clock.now().getTime() + firstLookSeconds * 1_000);
  const options = { jobKey: `parked:soon:${workspaceId}`, keepsRunAt: true, runAt };
  await enqueue(tx, retryParkedItems, { workspaceId }, options);
}

async function scheduleNext(tx: Tx): Promise<void> {
  const workspaceId = tx.workspaceId ?? "";
  const [next] = await tx.sql<{ at: Date | null }>(
    `SELECT min("updatedAt" + ${pauseSql}) AS at FROM "InboundItem"
     WHERE "workspaceId" = current_workspace() AND state = 'WAITING'`,
  );
  if (next?.at)
    await enqueue(tx, retryParkedItems, { workspaceId }, { jobKey: `parked:${workspaceId}`, runAt: next.at });
}

function rowOf({ item, channelId, deliveryId }: RoutedItem) {
  const [field, key] = nameOf(item);
  return { id: newId(), channelAccountId: channelId, deliveryId, field, key, json: item };
}

/** What makes two items the same one, however often they are delivered. */
function nameOf(item: InboundItem): [field: string, key: string] {
  if (item.kind === "notice") return [item.field, item.key];
  // The same status told for another time or price is another item: which of them counts is decided when they are applied.
  if (item.kind === "status") {
    const told = [item.at.getTime(), item.error?.code, item.pricing?.billable];
    return ["status", [item.providerMessageId, item.status, item.participant, ...told].join(":")];
  }
  if (item.kind === "preference")
    return [item.kind, [...item.sender.identities.map(nameOfIdentity), item.at.getTime()].join(":")];
  if (item.kind === "contact-sync") return [item.kind, [item.identity.value, item.action, item.at.getTime()].join(":")];
  return [item.kind, item.providerMessageId];
}

const nameOfIdentity = ({ value }: IdentityRef) => value;

function awaitedBy(item: InboundItem): string | null {
  if (item.kind === "status") return item.providerMessageId;
  return "targetProviderId" in item ? item.targetProviderId : null;
}

/**
 * Adds items and returns those that are new or were set aside before. A dead item that fails again, because somebody had
 * it replayed, gets its tries anew.
 */
function insertItems(tx: Tx, rows: NewRow[]): Promise<{ id: string; field: string; key: string }[]> {
  return tx.sql(
    `INSERT INTO "InboundItem" (id, "workspaceId", "channelAccountId", "deliveryId", field, key, "waitsFor", json, state, error, attempts)
     SELECT DISTINCT ON (field, key) id, current_workspace(), "channelAccountId", "deliveryId", field, key, "waitsFor", json, state, error, attempts
     FROM jsonb_to_recordset($1::jsonb) AS i(id uuid, "channelAccountId" uuid, "deliveryId" uuid, field text, key text,
       "waitsFor" text, json jsonb, state text, error text, attempts int)
     ON CONFLICT ("workspaceId", field, key) DO UPDATE
       SET state = excluded.state, error = excluded.error, attempts = excluded.attempts, "updatedAt" = now()
       WHERE "InboundItem".state = 'DEAD' OR ("InboundItem".state = 'WAITING' AND excluded.state = 'DONE')
     RETURNING id, field, key`,
    [JSON.stringify(rows)],
  );
}

/** JSON has no dates: the two date fields of an item come back from their ISO form. */
function revive(tx: Tx, row: Parked): RoutedItem {
  const item = { ...row.json };
  if ("at" in item && item.at) item.at = new Date(item.at);
  if ("providerAt" in item) item.providerAt = new Date(item.providerAt);
  return {
    item,
    channelId: row.channelAccountId,
    workspaceId: tx.workspaceId ?? "",
    deliveryId: row.deliveryId,
    receivedAt: row.createdAt,
  };
}
