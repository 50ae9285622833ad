import { globSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as sendMedia } from "#/app/api/conversations/[id]/send-media/route.ts";
import { createApiKey } from "#/domain/team/api-keys.ts";
import { openThread, type Thread } from "./send-fixtures.ts";
import { request, withParams } from "./team-fixtures.ts";

// T18, G12: what callers of the API name as an address leads nowhere inside. The client itself, with rebinding and redirects, is
// the subject of safe-fetch.test.ts; what Graph answers, of media.test.ts.

/** Every place that sends a request out, and whose word its address is. */
const sinks: Record<string, string> = {
  "src/domain/channels/adapters/whatsapp-cloud/embedded-signup.ts": "the settings of the installation",
  "src/domain/channels/adapters/whatsapp-cloud/graph.ts": "the settings of the installation",
  "src/domain/channels/adapters/whatsapp-cloud/media.ts": "what Graph answers, tried in media.test.ts",
  "src/domain/messaging/send-media-by-url.ts": "a caller of the API, tried here",
};

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
  const { key } = await createApiKey(thread.shop.actor, { name: "key", scopes: ["message.send"], expiresAt: null });
  authorization = `Bearer ${key}`;
});
afterAll(() => canary.close());

test("every place that sends requests is known here", () => {
  const calling = globSync("src/domain/**/*.ts")
    .filter((file) => !file.endsWith(".test.ts") && /\bsafeFetch\(/.test(readFileSync(file, "utf8")))
    .sort();
  expect(calling).toEqual(Object.keys(sinks).sort());
});

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
    expect(await statusOf(url), url).toBeGreaterThanOrEqual(400);
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
  const status = await statusOf(url);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
});

async function statusOf(mediaUrl: string): Promise<number> {
  const json = { mediaUrl, mediaType: "image" };
  const path = `/api/conversations/${thread.id}/send-media`;
  const answer = await sendMedia(request(path, { json, headers: { authorization } }), withParams({ id: thread.id }));
  return answer.status;
}
