import { channelScopes } from "#/domain/channels/channel-scopes.ts";
import type { InboundPreference } from "#/domain/channels/inbound-item.ts";
import { recordConsents } from "#/domain/contacts/record-consents.ts";
import { resolveContacts } from "#/domain/contacts/resolve-contacts.ts";
import type { Tx } from "#/platform/db.ts";
import type { Routed } from "./apply-items.ts";
import { personOf } from "./person-of.ts";
import { toldAt } from "./told-at.ts";

/**
 * Makes what customers chose at the provider their consent. Somebody unknown becomes a contact, so that the refusal is
 * there before the first campaign.
 */
export async function applyPreferences(tx: Tx, preferences: Routed<InboundPreference>[]): Promise<void> {
  if (preferences.length === 0) return;
  const scopes = await channelScopes(
    tx,
    preferences.map(({ channelId }) => channelId),
  );
  const people = await resolveContacts(
    tx,
    preferences.map(({ item, channelId }) => personOf(item.sender, scopes.get(channelId) ?? channelId)),
  );
  await recordConsents(
    tx,
    preferences.flatMap(({ item, receivedAt }, index) => {
      const contactId = people[index]?.contactId;
      if (!contactId) return [];
      return [
        {
          contactId,
          channelKind: "WHATSAPP" as const,
          purpose: item.purpose,
          state: item.wish === "stop" ? ("REVOKED" as const) : ("GRANTED" as const),
          method: "PROVIDER" as const,
          at: toldAt(item.at, receivedAt),
        },
      ];
    }),
  );
}
