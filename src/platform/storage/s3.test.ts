import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer, text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { storeFor } from "../storage.ts";
import type { ObjectStore } from "./object-store.ts";

type Stored = { bytes: Buffer; headers: IncomingMessage["headers"] };

const objects = new Map<string, Stored>();
const plain = { contentType: "text/plain" };
let answerEverythingWith: number | undefined;
let dataDir: string;
let store: ObjectStore;

const server = createServer(async (request, response) => {
  const body = await buffer(request);
  if (answerEverythingWith) return void response.writeHead(answerEverythingWith).end();
  answer(request, body, response);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  dataDir = await mkdtemp(join(tmpdir(), "wasl-s3-"));
  const { port } = server.address() as AddressInfo;
  store = storeFor(`s3://key%2F1:se%2Bcret@127.0.0.1:${port}/files?region=eu-west-3&tls=off`, dataDir);
});

beforeEach(() => {
  objects.clear();
  answerEverythingWith = undefined;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(dataDir, { recursive: true, force: true });
});

test("bytes go in signed, path-style and without checksum trailers", async () => {
  expect(await store.put("w1/f1", Buffer.from("hello"), plain)).toEqual({ sizeBytes: 5 });
  const stored = objects.get("/files/w1/f1");
  expect(stored?.bytes.toString()).toBe("hello");
  expect(stored?.headers["content-type"]).toBe("text/plain");
  expect(stored?.headers.authorization).toContain("Credential=key/1/");
  expect(stored?.headers.authorization).toContain("/eu-west-3/s3/");
  expect(stored?.headers["content-encoding"]).toBeUndefined();
});

test("a stream of unknown length arrives with its length, and its spool file is gone", async () => {
  async function* parts() {
    yield Buffer.from("hel");
    yield Buffer.from("lo");
  }
  expect(await store.put("w1/f1", parts(), plain)).toEqual({ sizeBytes: 5 });
  expect(objects.get("/files/w1/f1")?.bytes.toString()).toBe("hello");
  expect(objects.get("/files/w1/f1")?.headers["content-length"]).toBe("5");
  expect(await readdir(join(dataDir, "storage-spool"))).toEqual([]);
});

test("objects are read whole and by range, with the size of the whole", async () => {
  await store.put("w1/f1", Buffer.from("hello"), plain);
  const whole = await store.get("w1/f1");
  expect([await text(whole.stream), whole.sizeBytes]).toEqual(["hello", 5]);
  const part = await store.get("w1/f1", { range: { start: 1, end: 2 } });
  expect([await text(part.stream), part.sizeBytes]).toEqual(["el", 5]);
  expect(await store.stat("w1/f1")).toEqual({ sizeBytes: 5 });
});

test("what is not there is not_found or null, and removing it is fine", async () => {
  await expect(store.get("w1/none")).rejects.toMatchObject({ code: "not_found" });
  expect(await store.stat("w1/none")).toBeNull();
  await store.put("w1/f1", Buffer.from("x"), plain);
  await store.remove("w1/f1");
  await store.remove("w1/f1");
  expect(objects.size).toBe(0);
});

test("a full or refusing store is told apart", async () => {
  answerEverythingWith = 507;
  await expect(store.put("w1/f1", Buffer.from("x"), plain)).rejects.toMatchObject({ code: "storage_full" });
  answerEverythingWith = 403;
  await expect(store.put("w1/f1", Buffer.from("x"), plain)).rejects.toMatchObject({ code: "unavailable" });
});

test("an unsafe key never leaves the process", async () => {
  await expect(store.put("../other-bucket/x", Buffer.from("x"), plain)).rejects.toMatchObject({ code: "invalid" });
  expect(objects.size).toBe(0);
});

function answer(request: IncomingMessage, body: Buffer, response: ServerResponse): void {
  const path = new URL(request.url ?? "", "http://fake").pathname;
  const stored = objects.get(path);
  if (request.method === "PUT") {
    objects.set(path, { bytes: body, headers: request.headers });
    response.writeHead(200, { etag: '"1"' }).end();
  } else if (request.method === "DELETE") {
    objects.delete(path);
    response.writeHead(204).end();
  } else if (!stored) {
    response.writeHead(404, { "content-type": "application/xml" });
    response.end(request.method === "HEAD" ? "" : "<Error><Code>NoSuchKey</Code></Error>");
  } else {
    sendObject(request, stored.bytes, response);
  }
}

function sendObject(request: IncomingMessage, bytes: Buffer, response: ServerResponse): void {
  const [, start, end] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "") ?? [];
  const part = start === undefined ? bytes : bytes.subarray(Number(start), end ? Number(end) + 1 : undefined);
  const range = start === undefined ? {} : { "content-range": `bytes ${start}-${end}/${bytes.length}` };
  response.writeHead(start === undefined ? 200 : 206, { ...range, "content-length": part.length });
  response.end(request.method === "HEAD" ? undefined : part);
}
