import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as sendMedia } from "#/app/api/conversations/[id]/send-media/route.ts";
import { createApiKey } from "#/domain/team/api-keys.ts";
import { scopes } from "#/domain/team/schema.ts";
import { openThread, type Thread } from "./send-fixtures.ts";
import { request, withParams } from "./team-fixtures.ts";

// T18, G12: what callers of the API name as an address leads nowhere inside. Redirects and names that change, for every place that
// sends requests, are in server-side-redirects.test.ts; the client itself is the subject of safe-fetch.test.ts.

let connections = 0;
const canary = createServer((_request, response) => response.end("inside"));
canary.on("connection", () => {
  connections += 1;
});
let port: number;
let thread: Thread;
let authorization: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => canary.listen(0, resolve));
  port = (canary.address() as AddressInfo).port;
  thread = await openThread();
  const { key } = await createApiKey(thread.shop.actor, { name: "key", scopes: [...scopes], expiresAt: null });
  authorization = `Bearer ${key}`;
});
afterAll(() => canary.close());

test.each([
  "127.0.0.1",
  "127.1",
  "2130706433",
  "0x7f000001",
  "0177.0.0.1",
  "127.0.0.1.",
  "0.0.0.0",
  "0",
  "localhost",
  "LOCALHOST",
  "localhost.",
  "inside.localhost",
  "[::1]",
  "[::]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[64:ff9b::127.0.0.1]",
  "[2002:7f00:1::]",
  "①②⑦.⓪.⓪.①",
  "10.0.0.1",
  "172.16.0.1",
  "192.168.0.1",
  "100.64.0.1",
  "169.254.169.254",
  "[fd00:ec2::254]",
  "[fe80::1]",
  "user:word@127.0.0.1",
])("a file at http://%s is not fetched", async (host) => {
  for (const url of [`http://${host}:${port}/a.jpg`, `https://${host}:${port}/a.jpg`]) {
    expect(await refusalOf(url), url).toEqual({ status: 422, code: "fetch_blocked" });
  }
  expect(connections).toBe(0);
});

test.each([
  "file:///etc/passwd",
  "gopher://127.0.0.1/x",
  "ftp://127.0.0.1/x",
  "data:image/png;base64,AA",
  "blob:x",
  "//127.0.0.1/x",
])("%s is no address of a file", async (url) => {
  const { status, code } = await refusalOf(url);
  expect([`400 invalid`, `422 fetch_blocked`]).toContain(`${status} ${code}`);
});

async function refusalOf(mediaUrl: string): Promise<{ status: number; code: string }> {
  const json = { mediaUrl, mediaType: "image" };
  const path = `/api/conversations/${thread.id}/send-media`;
  const answer = await sendMedia(request(path, { json, headers: { authorization } }), withParams({ id: thread.id }));
  const { error } = (await answer.json()) as { error: { code: string } };
  return { status: answer.status, code: error.code };
}
