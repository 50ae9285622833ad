import type { Tx } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { log } from "#/platform/logger.ts";
import type { Identity } from "./resolve-contacts.ts";
import { reversedDigits } from "./search-text-schema.ts";

export type { Identity } from "./resolve-contacts.ts";

/**
 * Gives the contact known by `from` the names `to`. Old names stay, because late messages still carry them. A name that
 * another contact has already is left there: two contacts are never merged without a person. No contact known by
 * `from`: nothing happens, the first message will make one. Returns the contact.
 */
export async function moveIdentities(tx: Tx, move: { from: Identity[]; to: Identity[] }): Promise<string | undefined> {
  const [owner] = await tx.sql<{ contactId: string }>(
    `SELECT i."contactId" FROM "ContactIdentity" i
     JOIN unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS q(kind, scope, external, strength)
       ON i.kind = q.kind AND i.scope = q.scope AND i."externalId" = q.external
     WHERE i."workspaceId" = current_workspace() ORDER BY q.strength LIMIT 1`,
    [move.from.map((i) => i.kind), move.from.map((i) => i.scope), move.from.map((i) => i.externalId)],
  );
  if (!owner) return undefined;
  for (const identity of move.to) await addName(tx, owner.contactId, identity);
  return owner.contactId;
}

async function addName(tx: Tx, contactId: string, { kind, scope, externalId }: Identity): Promise<void> {
  const [row] = await tx.sql<{ contactId: string }>(
    `INSERT INTO "ContactIdentity" (id, "workspaceId", "contactId", kind, scope, "externalId")
     VALUES ($1, current_workspace(), $2, $3, $4, $5)
     ON CONFLICT ("workspaceId", kind, scope, "externalId") DO UPDATE SET "lastSeenAt" = now() RETURNING "contactId"`,
    [newId(), contactId, kind, scope, externalId],
  );
  if (row?.contactId !== contactId) {
    log.warn({ contactId, otherContactId: row?.contactId }, "a customer's new name belongs to another contact");
  } else if (kind === "PHONE") {
    await tx.sql(
      `UPDATE "Contact" SET phone = $2, "phoneReversed" = $3, "updatedAt" = now()
       WHERE "workspaceId" = current_workspace() AND id = $1`,
      [contactId, externalId, reversedDigits(externalId)],
    );
  }
}
