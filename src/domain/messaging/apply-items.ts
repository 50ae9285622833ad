import { applyNotices } from "#/domain/channels/apply-notices/apply-notices.ts";
import type {
  InboundContactSync,
  InboundEdit,
  InboundIdentityChange,
  InboundItem,
  InboundMessage,
  InboundNotice,
  InboundPreference,
  InboundReaction,
  InboundRevoke,
  InboundStatus,
} from "#/domain/channels/inbound-item.ts";
import type { Route } from "#/domain/channels/resolve-routes.ts";
import type { Tx } from "#/platform/db.ts";
import { publish } from "#/platform/events.ts";
import { applyContactSync } from "./apply-contact-sync.ts";
import { applyEdits, applyRevokes } from "./apply-edits.ts";
import { applyIdentityChanges } from "./apply-identity-changes.ts";
import { applyPreferences } from "./apply-preferences.ts";
import { applyReactions } from "./apply-reactions.ts";
import { applyStatuses } from "./apply-statuses.ts";
import { conversationUpdated, messageCreated, messageUpdated } from "./events.ts";
import { ingestMessages } from "./ingest-messages.ts";
import { keepNotices, parkUnmatched, releaseParked } from "./parked-items.ts";
import { releaseHeld } from "./release-held.ts";

/** A part of a delivery with the channel account it belongs to. */
export type Routed<Item> = Route & { item: Item; deliveryId: string | null; receivedAt: Date };
export type RoutedItem = Routed<InboundItem>;

/** What applying items did: ids for the events, and the items whose message is not there yet. */
export type Applied = { updated: string[]; unmatched: RoutedItem[] };

/**
 * Applies the items of one workspace inside the caller's transaction. Repeats are no-ops and the outcome does not
 * depend on the order of items within or across calls.
 */
export async function applyItems(tx: Tx, items: RoutedItem[]): Promise<void> {
  const workspaceId = items[0]?.workspaceId;
  if (!workspaceId) return;
  const moved = await applyIdentityChanges(tx, ofKind<InboundIdentityChange>(items, "identity-change"));
  const created = await ingestMessages(tx, ofKind<InboundMessage>(items, "message"));
  await applyContactSync(tx, ofKind<InboundContactSync>(items, "contact-sync"));
  await applyPreferences(tx, ofKind<InboundPreference>(items, "preference"));
  await releaseHeld(tx, created.conversationIds);
  const changed = await applyChanges(tx, items);
  await parkUnmatched(tx, changed.unmatched);
  await applyNotices(tx, await keepNotices(tx, ofKind<InboundNotice>(items, "notice")));
  const released = created.awaited.length > 0 ? await releaseParked(tx, created.awaited) : [];
  const late = await applyChanges(tx, released);
  await publish(
    tx,
    messageCreated(workspaceId, [...moved.messageIds, ...created.messageIds]),
    messageUpdated(workspaceId, [...new Set([...created.filledIds, ...changed.updated, ...late.updated])]),
    conversationUpdated(workspaceId, [...new Set([...moved.conversationIds, ...created.conversationIds])]),
  );
}

/** Applies everything that changes a message that exists: statuses, reactions, edits, revokes. */
export async function applyChanges(tx: Tx, items: RoutedItem[]): Promise<Applied> {
  if (items.length === 0) return { updated: [], unmatched: [] };
  const all = [
    await applyStatuses(tx, ofKind<InboundStatus>(items, "status")),
    await applyReactions(tx, ofKind<InboundReaction>(items, "reaction")),
    await applyEdits(tx, ofKind<InboundEdit>(items, "edit")),
    await applyRevokes(tx, ofKind<InboundRevoke>(items, "revoke")),
  ];
  return { updated: all.flatMap(({ updated }) => updated), unmatched: all.flatMap(({ unmatched }) => unmatched) };
}

function ofKind<Item extends InboundItem>(items: RoutedItem[], kind: Item["kind"]): Routed<Item>[] {
  return items.filter(({ item }) => item.kind === kind) as Routed<Item>[];
}
