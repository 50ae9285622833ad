import { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { beforeEach, expect, test } from "vitest";
import { GET as getFile } from "#/app/api/exports/[id]/file/route.ts";
import { GET as getExport } from "#/app/api/exports/[id]/route.ts";
import { GET as getExports, POST as postExport } from "#/app/api/exports/route.ts";
import { exportedTables, leftOut } from "#/domain/messaging/export/export-tables.ts";
import { continueExport, removeExport } from "#/domain/messaging/export/write-export.ts";
import type { ExportDto } from "#/domain/messaging/export-schema.ts";
import { storeFile } from "#/domain/messaging/store-file.ts";
import { unscoped } from "#/platform/db.ts";
import { makeShop, rows, type Shop } from "../factories.ts";
import { sample } from "./file-fixtures.ts";
import { openThread, write } from "./send-fixtures.ts";
import { makeMember, request, signedIn, withParams } from "./team-fixtures.ts";
import { tenantTables } from "./tenant-rows.ts";

let shop: Shop;
let headers: { cookie: string };
const context = { jobId: "1", attempt: 1, isLastAttempt: false, signal: new AbortController().signal };

beforeEach(async () => {
  shop = await makeShop();
  headers = await signedIn((await makeMember(shop.actor.workspaceId, "OWNER")).userId).then(({ cookie }) => ({
    cookie,
  }));
});

test("every table of a workspace is exported, or left out for a reason", async () => {
  const known = [...exportedTables.map(({ name }) => name), ...Object.keys(leftOut), "Membership"];
  expect((await tenantTables()).filter((name) => !known.includes(name))).toEqual([]);
  const columns = await unscoped((tx) =>
    tx.sql<{ table: string; name: string }>(
      `SELECT table_name AS table, column_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name ~ '(Enc|[hH]ash|[tT]oken|[sS]ecret|password)'`,
    ),
  );
  const shown = exportedTables.flatMap(({ name, hidden = [] }) =>
    columns
      .filter((column) => column.table === name && !hidden.includes(column.name))
      .map((column) => `${name}.${column.name}`),
  );
  expect(shown).toEqual(["ActivityLog.hash", "ActivityLog.prevHash", "ErasureReceipt.hash"]);
});

test("an archive that any program opens, with rows, spreadsheets and files; nothing of others and no secret", async () => {
  await fill("=HYPERLINK(1) of ours");
  const other = await makeShop();
  await write(await openThread(other), { body: "of theirs" });
  const made = await begin();
  expect(made).toMatchObject({ status: "WAITING", sizeBytes: 0 });
  await run(made.id);
  const ready = await read(made.id);
  expect(ready).toMatchObject({ status: "READY", done: ready.total });
  const bytes = await download(made.id);
  expect(bytes.length).toBe(ready.sizeBytes);
  const files = unzipped(bytes);
  const [member] = JSON.parse(files["json/Membership/0001.json"]?.toString() ?? "") as { email: string }[];
  expect(member?.email).toContain("@");
  const messages = JSON.parse(files["json/Message/0001.json"]?.toString() ?? "") as { body: string }[];
  expect(messages.map(({ body }) => body)).toContain("=HYPERLINK(1) of ours");
  expect(files["csv/messages-0001.csv"]?.toString()).toContain(`"'=HYPERLINK(1) of ours"`);
  expect(Object.keys(files).find((name) => name.startsWith("files/") && name.endsWith("photo.jpg"))).toBeDefined();
  const photo = Object.entries(files).find(([name]) => name.endsWith("photo.jpg"))?.[1];
  expect(photo?.equals(sample("photo.jpg"))).toBe(true);
  const all = Buffer.concat(Object.values(files)).toString("latin1");
  for (const hidden of ["of theirs", "a token of the tests", "v1.test.", "objectKey"])
    expect(all, hidden).not.toContain(hidden);
});

test("a job that ends in the middle is gone on with: nothing twice, nothing missing", async () => {
  await fill("resumed");
  const made = await begin();
  const { parts } = await brokenRun(made.id);
  expect(parts).toBe(1);
  await run(made.id);
  await run(made.id);
  const files = unzipped(await download(made.id));
  const contacts = JSON.parse(files["json/Contact/0001.json"]?.toString() ?? "") as unknown[];
  expect(contacts).toHaveLength(1);
});

test("a download goes on where it stopped, over the borders of parts", async () => {
  await fill("ranges");
  const made = await begin();
  await run(made.id);
  const whole = await download(made.id);
  const [border] = await rows<{ size: string }>(shop, `SELECT parts[1]::text AS size FROM "DataExport" WHERE id = $1`, [
    made.id,
  ]);
  const at = Number(border?.size) - 10;
  const answer = await ask(made.id, { range: `bytes=${at}-${at + 39}` });
  expect(answer.status).toBe(206);
  expect(answer.headers.get("content-range")).toBe(`bytes ${at}-${at + 39}/${whole.length}`);
  expect(Buffer.from(await answer.arrayBuffer()).equals(whole.subarray(at, at + 40))).toBe(true);
});

test("one at a time; not for agents, for who sees a part, or for others; and gone when its time is over", async () => {
  const made = await begin();
  expect((await post()).status).toBe(409);
  const agent = await signedIn((await makeMember(shop.actor.workspaceId, "AGENT")).userId);
  expect((await post(agent)).status).toBe(403);
  const member = await makeMember(shop.actor.workspaceId, "ADMIN");
  await rows(shop, `UPDATE "Membership" SET "conversationScope" = 'OWN' WHERE "userId" = $1`, [member.userId]);
  expect((await post(await signedIn(member.userId))).status).toBe(403);
  expect((await ask(made.id)).status).toBe(404);
  await run(made.id);
  const strange = await makeShop();
  const stranger = await signedIn((await makeMember(strange.actor.workspaceId, "OWNER")).userId);
  expect((await ask(made.id, { cookie: stranger.cookie })).status).toBe(404);
  expect((await ask(made.id)).status).toBe(200);
  await removeExport({ workspaceId: shop.actor.workspaceId, exportId: made.id });
  expect((await ask(made.id)).status).toBe(404);
  const list = await getExports(request("/api/exports", { headers }));
  expect(await list.json()).toMatchObject([{ id: made.id, status: "EXPIRED" }]);
});

const post = (who: { cookie: string } = headers) =>
  postExport(request("/api/exports", { json: {}, headers: { cookie: who.cookie } }));
const begin = async () => (await (await post()).json()) as ExportDto;
const run = (exportId: string) => continueExport({ workspaceId: shop.actor.workspaceId, exportId }, context);
const ask = (id: string, more: Record<string, string> = {}) =>
  getFile(request(`/api/exports/${id}/file`, { headers: { ...headers, ...more } }), withParams({ id }));
const download = async (id: string) => Buffer.from(await (await ask(id)).arrayBuffer());
const read = async (id: string) =>
  (await (await getExport(request(`/api/exports/${id}`, { headers }), withParams({ id }))).json()) as ExportDto;

async function fill(body: string): Promise<void> {
  const thread = await openThread(shop);
  const file = await storeFile(shop.actor, {
    content: Readable.from([sample("photo.jpg")]),
    name: "photo.jpg",
    mimeType: "image/jpeg",
  });
  await write(thread, { body });
  await write(thread, { type: "image", body: "", fileId: file.id });
}

/** The job is told to stop while it writes its first part. */
async function brokenRun(exportId: string): Promise<{ parts: number }> {
  const signal = AbortSignal.abort();
  await continueExport({ workspaceId: shop.actor.workspaceId, exportId }, { ...context, signal });
  const [row] = await rows<{ parts: number }>(
    shop,
    `SELECT cardinality(parts) AS parts FROM "DataExport" WHERE id = $1`,
    [exportId],
  );
  return { parts: row?.parts ?? 0 };
}

/** The files of an archive by the directory at its end, each with its checksum looked at. */
function unzipped(bytes: Buffer): Record<string, Buffer> {
  const end = bytes.length - 98; // ZIP64 end, its locator, the classic end
  expect([bytes.readUInt32LE(end), bytes.readUInt32LE(end + 76)]).toEqual([0x06064b50, 0x06054b50]);
  const files: Record<string, Buffer> = {};
  let at = Number(bytes.readBigUInt64LE(end + 48));
  for (let left = Number(bytes.readBigUInt64LE(end + 32)); left > 0; left--) {
    const [nameLength, extraLength] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30)];
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const start = Number(bytes.readBigUInt64LE(at + 46 + nameLength + 4));
    expect(bytes.toString("utf8", start + 30, start + 30 + nameLength)).toBe(name);
    const content = bytes.subarray(start + 30 + nameLength, start + 30 + nameLength + bytes.readUInt32LE(at + 24));
    expect(crc32(content), name).toBe(bytes.readUInt32LE(at + 16));
    expect(files[name], name).toBeUndefined();
    files[name] = content;
    at += 46 + nameLength + extraLength;
  }
  expect(at).toBe(end);
  return files;
}
