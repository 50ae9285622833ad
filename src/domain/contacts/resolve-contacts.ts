import type { Tx } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { log } from "#/platform/logger.ts";
import { reversedDigits, searchText } from "./search-text-schema.ts";

/** A provider's name for a person, and where that name means something ("" everywhere in the workspace). */
export type Identity = { kind: string; scope: string; externalId: string };

/** Someone who wrote. Identities come strongest first; there is at least one. */
export type Person = { identities: Identity[]; name: string; handle: string | null; source: string };

/** The contact behind a person, and the identity by which to answer. */
export type ResolvedPerson = { contactId: string; identityId: string; isNew: boolean };

type KnownIdentity = Identity & { id: string; contactId: string };

/**
 * Finds or makes the contact of each person, in order. Of two known identities the stronger decides; unknown ones are
 * added to its contact. Parallel first messages of one person make one contact: whoever finds an identity missing
 * locks its name and looks again.
 */
export async function resolveContacts(tx: Tx, people: Person[]): Promise<ResolvedPerson[]> {
  if (people.length === 0) return [];
  const identities = people.flatMap((person) => person.identities);
  let known = await findIdentities(tx, identities);
  if (identities.some((identity) => !known.has(identityKey(identity)))) {
    await lockNames(
      tx,
      identities.filter((identity) => !known.has(identityKey(identity))),
    );
    known = await findIdentities(tx, identities);
    await addMissing(tx, people, known);
  }
  return people.map((person) => {
    const first = person.identities.map((identity) => known.get(identityKey(identity))).find((found) => found);
    if (!first) throw new Error("a person without a usable identity");
    return { contactId: first.contactId, identityId: first.id, isNew: isFresh(first) };
  });
}

/** The contacts known by these names, in their order; undefined for a name that nobody has. */
export async function findContacts(tx: Tx, identities: Identity[]): Promise<(string | undefined)[]> {
  if (identities.length === 0) return [];
  const known = await findIdentities(tx, identities);
  return identities.map((identity) => known.get(identityKey(identity))?.contactId);
}

/** One string per identity, for maps and locks. */
export function identityKey({ kind, scope, externalId }: Identity): string {
  return `${kind}\u0001${scope}\u0001${externalId}`;
}

const fresh = new WeakSet<KnownIdentity>();
const isFresh = (identity: KnownIdentity) => fresh.has(identity);

/** With the limit each name is looked up by itself: as a plain join the planner reads all names of the workspace instead. */
async function findIdentities(tx: Tx, identities: Identity[]): Promise<Map<string, KnownIdentity>> {
  const rows = await tx.sql<KnownIdentity>(
    `SELECT i.* FROM unnest($1::text[], $2::text[], $3::text[]) AS q(kind, scope, external) CROSS JOIN LATERAL (
       SELECT id, "contactId", kind, scope, "externalId" FROM "ContactIdentity"
       WHERE "workspaceId" = current_workspace() AND kind = q.kind AND scope = q.scope AND "externalId" = q.external LIMIT 1
     ) AS i`,
    [identities.map((i) => i.kind), identities.map((i) => i.scope), identities.map((i) => i.externalId)],
  );
  return new Map(rows.map((row) => [identityKey(row), row]));
}

async function lockNames(tx: Tx, identities: Identity[]): Promise<void> {
  const names = [...new Set(identities.map(identityKey))].sort();
  await tx.sql(
    `SELECT pg_advisory_xact_lock(hashtextextended(current_workspace()::text || name, 7))
     FROM (SELECT name FROM unnest($1::text[]) AS name ORDER BY name) AS sorted`,
    [names],
  );
}

async function addMissing(tx: Tx, people: Person[], known: Map<string, KnownIdentity>): Promise<void> {
  const contacts: { id: string; person: Person }[] = [];
  const added: KnownIdentity[] = [];
  for (const person of people) {
    const found = person.identities.flatMap((identity) => known.get(identityKey(identity)) ?? []);
    const contactId = found[0]?.contactId ?? newId();
    if (found.length === 0) contacts.push({ id: contactId, person });
    warnOfConflict(found);
    for (const identity of person.identities) {
      if (known.has(identityKey(identity))) continue;
      const row = { ...identity, id: newId(), contactId };
      known.set(identityKey(identity), row);
      if (found.length === 0) fresh.add(row);
      added.push(row);
    }
  }
  await insertContacts(tx, contacts);
  await insertIdentities(tx, added, people);
}

/** Two contacts claim one person: no automatic merge, the stronger identity decides and a person may look. */
function warnOfConflict(found: KnownIdentity[]): void {
  const contactIds = new Set(found.map((identity) => identity.contactId));
  if (contactIds.size > 1) log.warn({ contactIds: [...contactIds] }, "one person is known as several contacts");
}

async function insertContacts(tx: Tx, contacts: { id: string; person: Person }[]): Promise<void> {
  if (contacts.length === 0) return;
  const phones = contacts.map(({ person }) => person.identities.find((i) => i.kind === "PHONE")?.externalId ?? null);
  await tx.sql(
    `INSERT INTO "Contact" (id, "workspaceId", name, phone, source, "searchText", "phoneReversed", "updatedAt")
     SELECT q.id, current_workspace(), q.name, q.phone, q.source, q.search, q.reversed, now()
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) AS q(id, name, phone, source, search, reversed)`,
    [
      contacts.map(({ id }) => id),
      contacts.map(({ person }) => person.name),
      phones,
      contacts.map(({ person }) => person.source),
      contacts.map(({ person }) => searchText(`${person.name} ${person.handle ?? ""}`)),
      phones.map(reversedDigits),
    ],
  );
}

async function insertIdentities(tx: Tx, identities: KnownIdentity[], people: Person[]): Promise<void> {
  const handles = new Map(
    people.flatMap((person) => person.identities.map((identity) => [identityKey(identity), person.handle] as const)),
  );
  await tx.sql(
    `INSERT INTO "ContactIdentity" (id, "workspaceId", "contactId", kind, scope, "externalId", handle)
     SELECT q.id, current_workspace(), q.contact, q.kind, q.scope, q.external, q.handle
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[]) AS q(id, contact, kind, scope, external, handle)`,
    [
      identities.map((i) => i.id),
      identities.map((i) => i.contactId),
      identities.map((i) => i.kind),
      identities.map((i) => i.scope),
      identities.map((i) => i.externalId),
      identities.map((i) => handles.get(identityKey(i)) ?? null),
    ],
  );
}
