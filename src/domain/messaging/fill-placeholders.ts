import type { Tx } from "#/platform/db.ts";
import type { InboundRow } from "./ingest-messages.ts";

/**
 * A history sync names old files first and brings them later, in bodies of their own (whatsapp-cloud reference §6): gives
 * the messages that stand for them their content. Returns those that had waited for it.
 */
export async function fillPlaceholders(tx: Tx, rows: InboundRow[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const filled = await tx.sql<{ id: string }>(
    `UPDATE "Message" m SET type = r.type, body = r.body, payload = r.payload, "mediaMimeType" = r."mediaMimeType"
     FROM jsonb_to_recordset($1::jsonb) AS r("channelAccountId" uuid, "providerMessageId" text, type text, body text,
       payload jsonb, "mediaMimeType" text)
     WHERE m."workspaceId" = current_workspace() AND m."channelAccountId" = r."channelAccountId"
       AND m."providerMessageId" = r."providerMessageId" AND m.type = 'UNSUPPORTED'
       AND m.payload #>> '{unsupported,type}' = 'media_placeholder'
     RETURNING m.id`,
    [JSON.stringify(rows)],
  );
  return filled.map(({ id }) => id);
}
