import { crc32 } from "node:zlib";
import { csvHeader, csvLine } from "#/platform/csv.ts";
import { inWorkspace, type Scope } from "#/platform/db.ts";
import { hasCode } from "#/platform/errors.ts";
import { getObject } from "#/platform/storage.ts";
import { measure, type ZipEntry } from "#/platform/zip.ts";
import { type CsvForm, type ExportedTable, exportedTables } from "./export-tables.ts";

/** Where an export goes on: a table or, behind the last one, the files; after which row; in which numbered file. */
export type ExportCursor = { table?: number; after?: string | null; file?: number; isOver?: boolean };

/** A file of the archive with its bytes, which are opened when they are written. */
export type ExportEntry = ZipEntry & { open(): Promise<AsyncIterable<Uint8Array>> };

/** `cursor` is undefined behind the last part. */
export type NextPart = { entries: ExportEntry[]; done: number; cursor: ExportCursor | undefined };

type Place = { table: number; after: string | null; file: number };
type Row = { id: string; row: Record<string, unknown> };
type Stored = { id: string; fileName: string; objectKey: string; createdAt: string };

/** Rows of one file of the archive. */
const rowsPerFile = 1_000;
/** A part is closed when it holds so much. */
const partBytes = 8 * 1024 * 1024;
const filesPerPart = 50;

/** The next part of an export: rows as JSON and CSV, table by table, then the stored files. */
export async function nextPart(scope: Scope, work: { withFiles: boolean; cursor: ExportCursor }): Promise<NextPart> {
  if (work.cursor.isOver) return { entries: [], done: 0, cursor: undefined };
  const { table = 0, after = null, file = 1 } = work.cursor;
  const place = { table, after, file };
  return table < exportedTables.length ? rowsPart(scope, place, work.withFiles) : filesPart(scope, place);
}

async function rowsPart(scope: Scope, start: Place, withFiles: boolean): Promise<NextPart> {
  const entries: ExportEntry[] = [];
  let [place, bytes, done] = [start, 0, 0];
  for (let table = exportedTables[place.table]; table && bytes < partBytes; table = exportedTables[place.table]) {
    const rows = await readRows(scope, table, place.after);
    const made = rows.length > 0 || place.file === 1 ? formsOf(table, rows, place.file) : [];
    entries.push(...made);
    bytes += made.reduce((sum, { size }) => sum + size, 0);
    done += rows.length;
    const isLast = rows.length < rowsPerFile;
    place = isLast
      ? { table: place.table + 1, after: null, file: 1 }
      : { ...place, after: rows.at(-1)?.id ?? null, file: place.file + 1 };
  }
  const isOver = place.table === exportedTables.length && !withFiles;
  return { entries, done, cursor: isOver ? undefined : place };
}

function readRows(scope: Scope, table: ExportedTable, after: string | null): Promise<Row[]> {
  const { name, hidden = [], owner = "workspaceId", added = "'{}'::jsonb" } = table;
  return inWorkspace(scope, (tx) =>
    tx.sql<Row>(
      `SELECT t.id, to_jsonb(t) - $1::text[] || ${added} AS row FROM "${name}" t
       WHERE t."${owner}" = current_workspace() AND ($2::uuid IS NULL OR t.id > $2) ORDER BY t.id LIMIT ${rowsPerFile}`,
      [[...hidden, "workspaceId"], after],
    ),
  );
}

function formsOf({ name, csv }: ExportedTable, rows: Row[], file: number): ExportEntry[] {
  const number = String(file).padStart(4, "0");
  const json = `[\n${rows.map(({ row }) => JSON.stringify(row)).join(",\n")}\n]\n`;
  const entries = [entryOf(`json/${name}/${number}.json`, Buffer.from(json))];
  return csv ? [...entries, entryOf(`csv/${csv.file}-${number}.csv`, Buffer.from(asCsv(csv, rows)))] : entries;
}

function asCsv({ columns }: CsvForm, rows: Row[]): string {
  const text = (value: unknown) => (value == null ? null : typeof value === "string" ? value : JSON.stringify(value));
  return csvHeader(columns) + rows.map(({ row }) => csvLine(columns.map((column) => text(row[column])))).join("");
}

function entryOf(name: string, bytes: Buffer): ExportEntry {
  async function* content() {
    yield bytes;
  }
  return { name, size: bytes.length, crc: crc32(bytes), at: new Date(), open: async () => content() };
}

async function filesPart(scope: Scope, place: Place): Promise<NextPart> {
  const files = await inWorkspace(scope, (tx) =>
    tx.sql<Stored>(
      `SELECT id, "fileName", "objectKey", "createdAt"::text FROM "File"
       WHERE "workspaceId" = current_workspace() AND "objectKey" <> '' AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT ${filesPerPart}`,
      [place.after],
    ),
  );
  const entries: ExportEntry[] = [];
  let [bytes, done] = [0, 0];
  for (const file of files) {
    if (bytes >= partBytes) break;
    const entry = await fileEntry(file);
    if (entry) entries.push(entry);
    bytes += entry?.size ?? 0;
    done += 1;
  }
  const isOver = done === files.length && files.length < filesPerPart;
  return { entries, done, cursor: isOver ? undefined : { ...place, after: files[done - 1]?.id ?? place.after } };
}

/** Read once for its checksum, which stands before the bytes, and again when it is written. Undefined if it is gone. */
async function fileEntry({ id, fileName, objectKey, createdAt }: Stored): Promise<ExportEntry | undefined> {
  const open = async () => (await getObject(objectKey)).stream as AsyncIterable<Uint8Array>;
  try {
    const safeName = fileName.replace(/[\\/:*?"<>|\p{Cc}]/gu, "_").slice(-100);
    return { name: `files/${id}-${safeName}`, ...(await measure(await open())), at: new Date(createdAt), open };
  } catch (error) {
    if (hasCode(error, "not_found")) return undefined;
    throw error;
  }
}
