import type { Tx } from "#/platform/db.ts";
import { searchText } from "./search-text-schema.ts";

/** An entry of the address book on the business's own phone, as it became or ceased to be. */
export type PhoneBookEntry = { contactId: string; name: string; isRemoved: boolean; at: Date };

/**
 * Notes what the phone's address book says about contacts; the latest word counts. Its name is taken for a contact that
 * has none or still has an earlier one from there. A removed entry is marked: the contact and its history stay.
 */
export async function keepPhoneBook(tx: Tx, entries: PhoneBookEntry[]): Promise<void> {
  const rows = entries.map((entry) => ({ ...entry, search: searchText(entry.name) }));
  await tx.sql(keepSql, [JSON.stringify(rows)]);
}

const keepSql = `
  WITH latest AS (
    SELECT DISTINCT ON ("contactId") * FROM jsonb_to_recordset($1::jsonb) AS e("contactId" uuid, name text, "isRemoved" boolean,
      at timestamptz, search text)
    ORDER BY "contactId", at DESC, "isRemoved"
  )
  UPDATE "Contact" c SET
    "phoneBook" = CASE WHEN l."isRemoved" THEN coalesce(c."phoneBook", '{}') || jsonb_build_object('at', l.at, 'removedAt', l.at)
      ELSE jsonb_build_object('name', l.name, 'at', l.at) END,
    name = CASE WHEN l.name <> '' AND (c.name = '' OR c.name = c."phoneBook" ->> 'name') THEN l.name ELSE c.name END,
    "searchText" = CASE WHEN l.name <> '' AND (c.name = '' OR c.name = c."phoneBook" ->> 'name') THEN l.search ELSE c."searchText" END,
    "updatedAt" = now()
  FROM latest l WHERE c."workspaceId" = current_workspace() AND c.id = l."contactId"
    AND l.at >= coalesce((c."phoneBook" ->> 'at')::timestamptz, '-infinity')`;
