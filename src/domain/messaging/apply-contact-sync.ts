import type { InboundContactSync } from "#/domain/channels/inbound-item.ts";
import { keepPhoneBook } from "#/domain/contacts/keep-phone-book.ts";
import { findContacts, resolveContacts } from "#/domain/contacts/resolve-contacts.ts";
import type { Tx } from "#/platform/db.ts";
import type { Routed } from "./apply-items.ts";
import { toldAt } from "./told-at.ts";

/**
 * Takes in the address book of the phone that shares the number: entries become contacts, or name those that there are.
 * What was removed there is marked here, and unknown people are not made for it.
 */
export async function applyContactSync(tx: Tx, entries: Routed<InboundContactSync>[]): Promise<void> {
  if (entries.length === 0) return;
  const added = entries.filter(({ item }) => item.action === "add");
  const people = await resolveContacts(
    tx,
    added.map(({ item }) => ({
      identities: [identityOf(item)],
      name: item.name,
      handle: null,
      source: "WHATSAPP",
    })),
  );
  const removed = entries.filter(({ item }) => item.action === "remove");
  const known = await findContacts(
    tx,
    removed.map(({ item }) => identityOf(item)),
  );
  const told = [
    ...added.map((entry, index) => ({ entry, contactId: people[index]?.contactId })),
    ...removed.map((entry, index) => ({ entry, contactId: known[index] })),
  ];
  await keepPhoneBook(
    tx,
    told.flatMap(({ entry: { item, receivedAt }, contactId }) =>
      contactId
        ? [
            {
              contactId,
              name: item.name,
              isRemoved: item.action === "remove",
              at: toldAt(item.at, receivedAt),
            },
          ]
        : [],
    ),
  );
}

function identityOf({ identity: { kind, value } }: InboundContactSync) {
  return { kind, scope: "", externalId: value };
}
