import type { IdentityRef, InboundIdentityChange } from "#/domain/channels/adapter.ts";
import { channelScopes } from "#/domain/channels/channel-scopes.ts";
import { type Identity, moveIdentities } from "#/domain/contacts/move-identities.ts";
import type { Tx } from "#/platform/db.ts";
import type { Routed } from "./apply-items.ts";

/** The customer has a new number or user id: the same contact gets the new names, and its history stays. */
export async function applyIdentityChanges(tx: Tx, changes: Routed<InboundIdentityChange>[]): Promise<void> {
  if (changes.length === 0) return;
  const scopes = await channelScopes(
    tx,
    changes.map(({ channelId }) => channelId),
  );
  for (const { item, channelId } of changes) {
    const scoped = (refs: IdentityRef[]): Identity[] =>
      refs.map(({ kind, value }) => ({
        kind,
        scope: kind === "PHONE" ? "" : (scopes.get(channelId) ?? channelId),
        externalId: value,
      }));
    await moveIdentities(tx, { from: scoped(item.previous), to: scoped(item.current) });
  }
}
