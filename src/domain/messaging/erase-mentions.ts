import type { Tx } from "#/platform/db.ts";
import { redacted } from "./redacted.ts";

type Place = { table: string; texts: string[]; jsons: string[] };
type Hit = { id: string } & Record<string, unknown>;

/** Rows looked through by one statement, so that none of them takes long however large the workspace is. */
const rowsAtOnce = 20_000;

/** Columns in which somebody else's row may name a person: what they wrote, forwarded, noted or searched for. */
export const mentioning: readonly Place[] = [
  { table: "Message", texts: ["body", "rawPayload", "errorMessage"], jsons: ["payload", "meta"] },
  { table: "Contact", texts: ["notes", "company", "address"], jsons: ["customFields", "phoneBook", "referral"] },
  { table: "Conversation", texts: [], jsons: ["referral"] },
  { table: "ChannelEvent", texts: [], jsons: ["summary"] },
  { table: "AIDraft", texts: ["body"], jsons: ["sources"] },
  { table: "VoiceTranscription", texts: ["transcription"], jsons: [] },
  { table: "CannedResponse", texts: ["name", "body"], jsons: [] },
  { table: "SavedView", texts: ["name"], jsons: ["filter"] },
  { table: "Segment", texts: ["name", "description"], jsons: ["filter"] },
  { table: "ContactImport", texts: ["fileName", "errorMessage"], jsons: [] },
  { table: "File", texts: ["fileName"], jsons: [] },
];

/**
 * Takes a person's numbers, addresses and ids out of what is kept of others, cards with them as a whole. Returns how many rows
 * named them. A name alone stays: it may be somebody else's.
 */
export async function eraseMentions(tx: Tx, words: readonly string[]): Promise<number> {
  if (words.length === 0) return 0;
  let found = 0;
  for (const place of mentioning) {
    let after: string | null = "00000000-0000-0000-0000-000000000000";
    while (after !== null) {
      const page: { last: string | null; ids: string[] } = await readPage(tx, place, after, words);
      found += await rewrite(tx, place, page.ids, words);
      after = page.last;
    }
  }
  return found;
}

async function readPage(tx: Tx, place: Place, after: string, words: readonly string[]) {
  const columns = columnsOf(place).join(", ");
  const text = `concat_ws(' ', ${columns})`;
  // Numbers in a card are written as people write them, with spaces and strokes.
  const digits =
    place.table === "Message"
      ? ` OR type = 'CONTACTS' AND strpos(regexp_replace(payload::text, '\\D', '', 'g'), word) > 0`
      : "";
  const [row] = await tx.sql<{ last: string | null; ids: string[] }>(
    `WITH page AS MATERIALIZED (SELECT id, ${columns}${digits && ", type"} FROM "${place.table}"
       WHERE "workspaceId" = current_workspace() AND id > $1 ORDER BY id LIMIT ${rowsAtOnce})
     SELECT (SELECT id FROM page ORDER BY id DESC LIMIT 1) AS last, ARRAY(SELECT id::text FROM page
       WHERE EXISTS (SELECT FROM unnest($2::text[]) AS word WHERE strpos(${text}, word) > 0${digits})) AS ids`,
    [after, words],
  );
  return row ?? { last: null, ids: [] };
}

/** Reads them again, locked: what somebody writes at this moment stays. */
async function rewrite(tx: Tx, place: Place, ids: string[], words: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const columns = columnsOf(place);
  const rows = await tx.sql<Hit>(
    `SELECT id, ${columns.join(", ")} FROM "${place.table}"
     WHERE "workspaceId" = current_workspace() AND id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`,
    [ids],
  );
  const names = [...place.texts, ...place.jsons];
  for (const row of rows) {
    const values = names.map((name) => {
      const clean = redacted(row[name] ?? null, words);
      return place.jsons.includes(name) && clean !== null ? JSON.stringify(clean) : clean;
    });
    await tx.sql(
      `UPDATE "${place.table}" SET ${columns.map((column, index) => `${column} = $${index + 2}`).join(", ")}
       WHERE "workspaceId" = current_workspace() AND id = $1`,
      [row.id, ...values],
    );
  }
  return rows.length;
}

function columnsOf({ texts, jsons }: Place): string[] {
  return [...texts, ...jsons].map((name) => `"${name}"`);
}
