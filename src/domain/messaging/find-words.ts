import { searchText } from "#/domain/contacts/search-text-schema.ts";

type Walk<Row> = {
  /** So many rows at once, newest first, after the one that is given. */
  next: (before: Row | undefined) => Promise<Row[]>;
  rowsAtOnce: number;
  /** Further back nobody looks. */
  mostRows: number;
  mostHits: number;
};

/**
 * Rows whose body contains the words, in the order in which they are read. Letters are folded as for names: "احمد" finds
 * "أَحْمَد". Less than two letters find nothing.
 */
export async function findWords<Row extends { body: string }>(q: string, walk: Walk<Row>): Promise<Row[]> {
  const words = searchText(q);
  const hits: Row[] = [];
  if (words.length < 2) return hits;
  let before: Row | undefined;
  for (let read = 0; read < walk.mostRows && hits.length < walk.mostHits; read += walk.rowsAtOnce) {
    const rows = await walk.next(before);
    hits.push(...rows.filter(({ body }) => searchText(body).includes(words)));
    before = rows.at(-1);
    if (rows.length < walk.rowsAtOnce) break;
  }
  return hits.slice(0, walk.mostHits);
}

/** Where the words are in the body: from a little before them on, at most `length` letters. */
export function excerpt(body: string, q: string, length: number): string {
  const words = searchText(q);
  const parts = body.split(/\s+/);
  const at = parts.findIndex((_, index) => {
    const place = searchText(parts.slice(index, index + 20).join(" ")).indexOf(words);
    return place >= 0 && place <= searchText(parts[index] ?? "").length;
  });
  const from = Math.max(0, at - wordsBefore);
  return `${from > 0 ? "… " : ""}${parts.slice(from).join(" ")}`.slice(0, length);
}

const wordsBefore = 3;
