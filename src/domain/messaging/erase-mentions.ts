import type { Tx } from "#/platform/db.ts";
import { redacted } from "./redacted.ts";

/** Columns of a table in which somebody else's row may name a person: what they wrote, forwarded, noted or searched for. */
export type Mention = { table: string; texts: readonly string[]; jsons: readonly string[]; speaks: string };

type Hit = { id: string } & Record<string, unknown>;

/** Who wrote again has the same number as before, and keeps it. */
const isOfNobodyNew = (contactId: string) => `NOT EXISTS (SELECT FROM "ContactIdentity" i
  WHERE i."workspaceId" = current_workspace() AND i."contactId" = t.${contactId} AND i."externalId" = ANY ($1::text[]))`;

/** All places where somebody else's row may name a person. */
export const mentions: readonly Mention[] = [
  mention("Message", ["body", "rawPayload", "errorMessage"], ["payload", "meta"], `"contactId"`),
  mention("Contact", ["notes", "company", "address"], ["customFields", "phoneBook", "referral"], "id"),
  mention("Conversation", [], ["referral"], `"contactId"`),
  mention("ChannelEvent", [], ["summary"]),
  mention("AIDraft", ["body"], ["sources"]),
  mention("VoiceTranscription", ["transcription"], []),
  mention("CannedResponse", ["name", "body"], []),
  mention("SavedView", ["name"], ["filter"]),
  mention("Segment", ["name", "description"], ["filter"]),
  mention("ContactImport", ["fileName", "errorMessage"], []),
  mention("File", ["fileName"], []),
];

/**
 * Takes a person's numbers, addresses and ids out of these rows, cards with them as a whole; a name alone stays: they
 * chose it themselves, and it may be somebody else's (docs/security.md). The rows are read again, locked: what somebody
 * writes at this moment stays.
 */
export async function rewriteMentions(
  tx: Tx,
  { table, texts, jsons }: Mention,
  ids: readonly string[],
  words: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const names = [...texts, ...jsons];
  const columns = names.map((name) => `"${name}"`);
  const rows = await tx.sql<Hit>(
    `SELECT id, ${columns.join(", ")} FROM "${table}"
     WHERE "workspaceId" = current_workspace() AND id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`,
    [ids],
  );
  for (const row of rows) {
    const values = names.map((name) => {
      const clean = redacted(row[name] ?? null, words);
      return jsons.includes(name) && clean !== null ? JSON.stringify(clean) : clean;
    });
    await tx.sql(
      `UPDATE "${table}" SET ${columns.map((column, index) => `${column} = $${index + 2}`).join(", ")}
       WHERE "workspaceId" = current_workspace() AND id = $1`,
      [row.id, ...values],
    );
  }
}

function mention(table: string, texts: string[], jsons: string[], contactId?: string): Mention {
  const text = `concat_ws(' ', ${[...texts, ...jsons].map((name) => `t."${name}"`).join(", ")})`;
  // Numbers in a card are written as people write them, with spaces and strokes.
  const digits =
    table === "Message"
      ? ` OR t.type = 'CONTACTS' AND strpos(regexp_replace(t.payload::text, '\\D', '', 'g'), word) > 0`
      : "";
  const named = `EXISTS (SELECT FROM unnest($1::text[]) AS word WHERE strpos(${text}, word) > 0${digits})`;
  return { table, texts, jsons, speaks: contactId ? `${named} AND ${isOfNobodyNew(contactId)}` : named };
}
