import { sendErrorKey } from "#/domain/channels/schema.ts";
import { recordConsents } from "#/domain/contacts/record-consents.ts";
import type { Tx } from "#/platform/db.ts";
import { pauseReasonOf } from "./pause-reasons.ts";
import { pauseSending } from "./paused-sending.ts";

/** A message that the provider refused, at once or by a status. */
export type Refusal = { messageId: string; code: string; words: string; at: Date };

type Row = { id: string; contactId: string; channelId: string; name: string | null; language: string | null };

/**
 * What refusals say beyond their own message: the customer takes no more marketing, or the provider's policy wants a
 * pause. Belongs into the transaction that keeps the refusals, so that the next claim knows.
 */
export async function applyRefusals(tx: Tx, refusals: Refusal[]): Promise<void> {
  const telling = refusals.filter(({ code }) => isOptOut(code) || pauseReasonOf(code));
  if (telling.length === 0) return;
  const rows = await tx.sql<Row>(
    `SELECT id, "contactId", "channelAccountId" AS "channelId", payload -> 'template' ->> 'name' AS name,
       payload -> 'template' ->> 'language' AS language
     FROM "Message" WHERE "workspaceId" = current_workspace() AND id = ANY ($1::uuid[])`,
    [telling.map(({ messageId }) => messageId)],
  );
  const told = telling.flatMap((refusal) => {
    const row = rows.find(({ id }) => id === refusal.messageId);
    return row ? [{ ...refusal, ...row }] : [];
  });
  await recordConsents(
    tx,
    told
      .filter(({ code }) => isOptOut(code))
      .map(({ contactId, at }) => ({
        contactId,
        at,
        channelKind: "WHATSAPP",
        purpose: "MARKETING",
        state: "REVOKED",
        method: "SEND_REFUSED",
      })),
  );
  await pauseSending(
    tx,
    told.map(({ name, language, ...refusal }) => ({
      ...refusal,
      template: name && language ? { name, language } : null,
    })),
  );
}

function isOptOut(code: string): boolean {
  return sendErrorKey(code) === "optedOut";
}
