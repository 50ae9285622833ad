import type { Tx } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";

/** What a customer agreed to or refused; `method` says how it came to be known. */
export type NewConsent = {
  contactId: string;
  channelKind: "WHATSAPP";
  purpose: "MARKETING";
  state: "GRANTED" | "REVOKED";
  method: "PROVIDER" | "SEND_REFUSED";
  at: Date;
};

/** Writes consents with one statement. The latest word counts, in whatever order they come; at one time a refusal wins. */
export async function recordConsents(tx: Tx, consents: NewConsent[]): Promise<void> {
  if (consents.length === 0) return;
  await tx.sql(recordSql, [JSON.stringify(consents.map((consent) => ({ id: newId(), ...consent })))]);
}

const recordSql = `
  INSERT INTO "Consent" (id, "workspaceId", "contactId", "channelKind", purpose, state, method, at)
  SELECT DISTINCT ON (q."contactId", q."channelKind", q.purpose)
    q.id, current_workspace(), q."contactId", q."channelKind", q.purpose, q.state, q.method, q.at
  FROM jsonb_to_recordset($1::jsonb) AS q(id uuid, "contactId" uuid, "channelKind" text, purpose text, state text, method text, at timestamptz)
  ORDER BY q."contactId", q."channelKind", q.purpose, q.at DESC, q.state DESC
  ON CONFLICT ("workspaceId", "contactId", "channelKind", purpose) DO UPDATE
    SET state = excluded.state, method = excluded.method, at = excluded.at
    WHERE "Consent".at < excluded.at OR ("Consent".at = excluded.at AND excluded.state = 'REVOKED')`;
