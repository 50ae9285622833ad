import type { Sender } from "#/domain/channels/inbound-item.ts";
import type { Person } from "#/domain/contacts/resolve-contacts.ts";

/** A phone number means the same everywhere; every other name only within the business account that uses it. */
export function personOf(sender: Sender, scope: string): Person {
  return {
    identities: sender.identities.map(({ kind, value }) => ({
      kind,
      scope: kind === "PHONE" ? "" : scope,
      externalId: value,
    })),
    name: sender.profileName?.trim() || sender.username?.trim() || "",
    handle: sender.username ?? null,
    source: "WHATSAPP",
  };
}
