import { readdirSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { GET as getFile } from "#/app/api/files/[id]/route.ts";
import { POST as postFile } from "#/app/api/files/route.ts";
import type { FileDto } from "#/domain/messaging/schema.ts";
import { inWorkspace } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { newId } from "#/platform/ids.ts";
import { type Client, makeClient } from "./channel-fixtures.ts";
import { pngOf, sample, zipOf } from "./file-fixtures.ts";
import { errorOf, makeMember, request, signedIn, withParams } from "./team-fixtures.ts";

const megabyte = 1024 * 1024;
let client: Client;

beforeEach(async () => {
  client = await makeClient();
});

function upload(bytes: Buffer | ReadableStream<Uint8Array>, type: string, name?: string): Promise<Response> {
  const headers = {
    authorization: client.authorization,
    "content-type": type,
    ...(name !== undefined && { "x-file-name": encodeURIComponent(name) }),
  };
  const init = {
    method: "POST",
    headers,
    body: bytes instanceof Buffer ? new Uint8Array(bytes) : bytes,
    duplex: "half",
  };
  return postFile(new Request("http://localhost:3000/api/files", init as RequestInit));
}
async function uploaded(bytes: Buffer, type: string, name?: string): Promise<FileDto> {
  const response = await upload(bytes, type, name);
  expect(response.status, await response.clone().text()).toBe(201);
  return (await response.json()) as FileDto;
}
const read = (id: string, headers: Record<string, string> = {}, who = client) =>
  getFile(
    request(`/api/files/${id}`, { headers: { authorization: who.authorization, ...headers } }),
    withParams({ id }),
  );
const readAs = (id: string, as: string, who = client, headers: Record<string, string> = {}) =>
  getFile(
    request(`/api/files/${id}?as=${as}`, { headers: { authorization: who.authorization, ...headers } }),
    withParams({ id }),
  );
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

test.each([
  ["photo.jpg", "image/jpeg", "inline"],
  ["sticker.webp", "image/webp", "inline"],
  ["clip.mp4", "video/mp4", "inline"],
  ["voice.ogg", "audio/ogg", "inline"],
  ["order.pdf", "application/pdf", "attachment"],
])("%s is taken in and given out as %s", async (name, type, disposition) => {
  const file = await uploaded(sample(name), "application/octet-stream", name);
  expect(file).toMatchObject({
    fileName: name,
    mimeType: type,
    fileSize: sample(name).length,
    url: `/api/files/${file.id}`,
  });
  const response = await read(file.id);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": type,
    "content-disposition": `${disposition}; filename="${name}"; filename*=UTF-8''${name}`,
    "content-security-policy": expect.stringContaining("sandbox"),
    "x-content-type-options": "nosniff",
    "cache-control": expect.stringContaining("private"),
  });
  expect(await bytesOf(response)).toEqual(sample(name));
});

test("a photo has a small picture, made when it was stored; a document has none", async () => {
  const photo = await uploaded(pngOf(4_000, 3_000), "image/png", "large.png");
  const jpeg = await uploaded(sample("photo.jpg"), "image/jpeg", "photo.jpg");
  const small = await readAs(jpeg.id, "thumbnail");
  expect(small.headers.get("content-type")).toBe("image/webp");
  const { width = 0, height = 0 } = await sharp(await bytesOf(small)).metadata();
  expect(Math.max(width, height)).toBeLessThanOrEqual(640);
  expect((await readAs(photo.id, "thumbnail")).status).toBe(200);
  const document = await uploaded(sample("order.pdf"), "application/pdf", "order.pdf");
  expect((await readAs(document.id, "thumbnail")).status).toBe(415);
  expect((await readAs(jpeg.id, "wav")).status).toBe(415);
  expect((await readAs(jpeg.id, "thumbnail", await makeClient())).status).toBe(404);
});

test("a voice note tells its loudness and length, and is there for players that know no Opus", async () => {
  const voice = await uploaded(sample("voice.ogg"), "audio/ogg", "voice.ogg");
  const row = await inWorkspace(client.actor, (tx) => tx.prisma.file.findFirstOrThrow({ where: { id: voice.id } }));
  expect(row.waveform).toHaveLength(64);
  expect(Math.max(...row.waveform)).toBe(100);
  expect(Math.min(...row.waveform)).toBeLessThan(10);
  expect(row.durationMs).toBeGreaterThan(1_000);
  const wav = await bytesOf(await readAs(voice.id, "wav"));
  expect(wav.toString("latin1", 0, 16)).toMatch(/^RIFF.{4}WAVEfmt $/s);
  expect(wav.length - 44).toBeCloseTo(((row.durationMs ?? 0) / 1000) * 32_000, -3);
  const range = await readAs(voice.id, "wav", client, { range: "bytes=0-43" });
  expect(range.status).toBe(206);
});

test("plain text in Arabic is kept as it is, and never shown in a page", async () => {
  const text = Buffer.from("السلام عليكم\nطلب رقم ٤٢\n");
  const file = await uploaded(text, "text/plain; charset=utf-8", "طلب.txt");
  const response = await read(file.id);
  expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(response.headers.get("content-disposition")).toBe(
    `attachment; filename="___.txt"; filename*=UTF-8''${encodeURIComponent("طلب")}.txt`,
  );
  expect(await bytesOf(response)).toEqual(text);
});

const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const html = Buffer.from("<!doctype html><script>alert(document.cookie)</script>");
test.each([
  ["an SVG", svg, "image/svg+xml", "logo.svg"],
  ["an SVG named PNG", svg, "image/png", "logo.png"],
  ["an SVG after an XML head", Buffer.concat([Buffer.from('<?xml version="1.0"?>'), svg]), "text/plain", "logo.txt"],
  ["an HTML page", html, "text/html", "index.html"],
  ["an HTML page named JPEG", html, "image/jpeg", "a.jpg"],
  ["a GIF that is also a script", Buffer.from("GIF89a/*\0\0\0\0\0\0*/=1;alert(1)//<script>"), "image/gif", "a.gif"],
  ["a zip bomb named PNG", zipOf("a", Buffer.alloc(20 * megabyte)), "image/png", "a.png"],
  ["a zip bomb", zipOf("a", Buffer.alloc(20 * megabyte)), "application/zip", "a.zip"],
  ["a program named PDF", Buffer.from(`MZ${"\0".repeat(500)}`), "application/pdf", "invoice.pdf"],
  ["binary data as text", Buffer.from([1, 2, 3, 0, 255]), "text/plain", "a.txt"],
  ["a torn JPEG", sample("photo.jpg").subarray(0, 12), "image/jpeg", "a.jpg"],
  ["a shell script", Buffer.from("#!/bin/sh\nrm -rf /"), "application/x-sh", "run.sh"],
])("%s is refused and leaves nothing behind", async (_name, bytes, type, name) => {
  expect(await errorOf(await upload(bytes, type, name))).toMatchObject({
    status: 415,
    error: { code: "unsupported_media_type" },
  });
  expect(await inWorkspace(client.actor, (tx) => tx.prisma.file.count())).toBe(0);
  expect(readdirSync(join(env.DATA_DIR, "spool"))).toEqual([]);
});

test("HTML that is sent as plain text is only ever a text to download", async () => {
  const file = await uploaded(html, "text/plain", "page.html");
  const response = await read(file.id);
  expect(file.fileName).toBe("page.html.txt");
  expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(response.headers.get("content-disposition")).toMatch(/^attachment;/);
});

test("a picture that says it has 20,000 x 20,000 pixels is refused before it is drawn", async () => {
  expect(await errorOf(await upload(pngOf(20_000, 20_000), "image/png", "huge.png"))).toMatchObject({ status: 413 });
  expect((await upload(pngOf(4_000, 3_000), "image/png", "fine.png")).status).toBe(201);
});

test("each kind has WhatsApp's own limit", async () => {
  const padded = (bytes: Buffer, size: number) => Buffer.concat([bytes, Buffer.alloc(size - bytes.length)]);
  expect((await upload(padded(sample("photo.jpg"), 5 * megabyte), "image/jpeg", "a.jpg")).status).toBe(201);
  expect((await upload(padded(sample("photo.jpg"), 5 * megabyte + 1), "image/jpeg", "a.jpg")).status).toBe(413);
  expect((await upload(padded(sample("clip.mp4"), 16 * megabyte + 1), "video/mp4", "a.mp4")).status).toBe(413);
  expect((await upload(Buffer.alloc(0), "image/png", "a.png")).status).toBe(400);
});

test("an endless upload ends at 100 MB", async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += megabyte;
      controller.enqueue(new Uint8Array(megabyte));
    },
  });
  expect((await upload(endless, "application/pdf", "a.pdf")).status).toBe(413);
  expect(sent).toBeLessThan(110 * megabyte);
  expect(readdirSync(join(env.DATA_DIR, "spool"))).toEqual([]);
}, 30_000);

test.each([
  ["../../etc/passwd", "passwd.pdf"],
  ["..\\..\\windows\\a.pdf", "a.pdf"],
  ["in\u200bvo\u200dice\u202efdp.exe", "invoicefdp.exe.pdf"],
  ["a\r\nset-cookie: x=1.pdf", "aset-cookie_ x=1.pdf"],
  ['"; filename=evil.html', "_; filename=evil.html.pdf"],
  [".htaccess", "htaccess.pdf"],
  ["\u2066\u3164\u00ad", "file.pdf"],
  [`${"é".repeat(400)}.pdf`, `${"é".repeat(120)}.pdf`],
  ["CON", "CON.pdf"],
  ["", "file.pdf"],
])("the name %j becomes %j", async (given, shown) => {
  const file = await uploaded(sample("order.pdf"), "application/pdf", given);
  expect(file.fileName).toBe(shown);
  const header = (await read(file.id)).headers.get("content-disposition") ?? "";
  expect(header).toMatch(/^attachment; filename="[^"\\\r\n]*"; filename\*=UTF-8''[\w!#$&+.^`|~%-]+$/);
});

test("a header that is not percent-encoded UTF-8 is refused", async () => {
  const headers = { authorization: client.authorization, "content-type": "application/pdf", "x-file-name": "%E0%A4%A" };
  const call = new Request("http://localhost:3000/api/files", {
    method: "POST",
    headers,
    body: new Uint8Array(sample("order.pdf")),
  });
  expect((await postFile(call)).status).toBe(400);
});

test.each([
  ["bytes=0-99", 206, 0, 99],
  ["bytes=100-", 206, 100, -1],
  ["bytes=-10", 206, -10, -1],
  ["bytes=10-9999999", 206, 10, -1],
  ["bytes=0-0", 206, 0, 0],
  ["bytes=9999999-", 416, 0, 0],
  ["bytes=-0", 416, 0, 0],
  ["bytes=5-2", 200, 0, -1],
  ["bytes=0-1,5-9", 200, 0, -1],
  ["lines=0-9", 200, 0, -1],
])("Range: %s answers %i", async (range, status, first, last) => {
  const whole = sample("clip.mp4");
  const { id } = await uploaded(whole, "video/mp4", "clip.mp4");
  const response = await read(id, { range });
  expect(response.status).toBe(status);
  if (status === 416) return expect(response.headers.get("content-range")).toBe(`bytes */${whole.length}`);
  const [start, end] = [first < 0 ? whole.length + first : first, last < 0 ? whole.length + last : last];
  if (status === 206) expect(response.headers.get("content-range")).toBe(`bytes ${start}-${end}/${whole.length}`);
  expect(await bytesOf(response)).toEqual(whole.subarray(start, end + 1));
});

test("what a browser has already is not sent again, and a range of another version is not mixed in", async () => {
  const { id } = await uploaded(sample("voice.ogg"), "audio/ogg", "voice.ogg");
  const etag = (await read(id)).headers.get("etag") ?? "";
  expect((await read(id, { "if-none-match": `W/${etag}` })).status).toBe(304);
  expect((await read(id, { range: "bytes=0-9", "if-range": etag })).status).toBe(206);
  expect((await read(id, { range: "bytes=0-9", "if-range": '"other"' })).status).toBe(200);
});

test("another workspace's file is the same as none, with any header", async () => {
  const { id } = await uploaded(sample("photo.jpg"), "image/jpeg", "photo.jpg");
  const outsider = await makeClient();
  const etag = (await read(id)).headers.get("etag") ?? "";
  const absent = await errorOf(await read(newId(), {}, outsider));
  for (const headers of [{}, { range: "bytes=0-9" }, { "if-none-match": etag }] as Record<string, string>[]) {
    expect(await errorOf(await read(id, headers, outsider))).toEqual(absent);
  }
  expect(absent.status).toBe(404);
});

test("a picture in a page names its workspace in the address", async () => {
  const { id } = await uploaded(sample("photo.jpg"), "image/jpeg", "photo.jpg");
  const { userId } = await makeMember(client.workspaceId, "AGENT");
  const { cookie } = await signedIn(userId);
  const load = (slug: string) =>
    getFile(request(`/api/files/${id}?workspace=${slug}`, { headers: { cookie } }), withParams({ id }));
  expect((await load(client.slug)).status).toBe(200);
  expect((await load((await makeClient()).slug)).status).toBe(404);
});
