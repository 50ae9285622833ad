import { recordActivity } from "#/domain/team/activity.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { type Identity, resolveContacts } from "./resolve-contacts.ts";
import type { AddedContact, NewContact } from "./schema.ts";

/**
 * Adds someone to the customers. Someone who is known by one of the numbers or the address is given back unchanged but
 * for what was not known of them, so adding a card twice makes one contact. A number that belongs to somebody else
 * stays there.
 */
export function addContact(actor: Actor, contact: NewContact): Promise<AddedContact> {
  authorize(actor, "contact.write");
  return inWorkspace(actor, async (tx) => {
    const person = { identities: identitiesOf(contact), name: contact.name, handle: null, source: "MANUAL" };
    const [resolved] = await resolveContacts(tx, [person]);
    if (!resolved) throw new Error("a person without a contact");
    const added = await complete(tx, resolved.contactId, contact);
    const { isNew } = resolved;
    if (isNew) await recordActivity(tx, actor, { action: "contact.create", resource: "Contact", resourceId: added.id });
    return { ...(actor.sight && !isNew ? { ...added, ...saidOf(contact) } : added), isNew };
  });
}

/** Whoever sees a part of the inbox only learns nothing by guessing a number: they get back what they wrote. */
function saidOf({ name, phones, email, company }: NewContact): Omit<AddedContact, "id" | "isNew"> {
  return { name, phone: phones[0] ?? null, email: email ?? null, company: company || null };
}

function identitiesOf({ phones, email }: NewContact): Identity[] {
  const names = [...new Set(phones)].map((externalId) => ({ kind: "PHONE", scope: "", externalId }));
  return email ? [...names, { kind: "EMAIL", scope: "", externalId: email }] : names;
}

async function complete(tx: Tx, id: string, { email, company }: NewContact): Promise<Omit<AddedContact, "isNew">> {
  const [row] = await tx.sql<Omit<AddedContact, "isNew">>(
    `UPDATE "Contact" SET email = coalesce(email, $2), company = coalesce(company, $3)
     WHERE "workspaceId" = current_workspace() AND id = $1 AND "deletedAt" IS NULL
     RETURNING id, name, phone, email, company`,
    [id, email ?? null, company || null],
  );
  if (!row) throw new AppError("conflict", "This customer was deleted.");
  return row;
}
