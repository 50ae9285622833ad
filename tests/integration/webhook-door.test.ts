import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET, POST } from "#/app/api/webhooks/[provider]/[[...account]]/route.ts";
import { webhookDoor } from "#/http/webhook-door.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { newId } from "#/platform/ids.ts";
import { connect, makeClient } from "./channel-fixtures.ts";

/** Both ways in, asked the same questions: the door of the server, and the route handler of Next. */
type Ask = (path: string, init?: RequestInit) => Promise<Response>;

let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (!webhookDoor(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

const waysIn: [name: string, ask: Ask][] = [
  ["the door", (path, init) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, init)],
  [
    "the route",
    (path, init) =>
      (init?.method === "POST" ? POST : GET)(
        new Request(`http://localhost${path}`, { ...init, duplex: "half" } as RequestInit),
      ),
  ],
];

const sign = (body: string | Buffer, secret = env.META_APP_SECRET) =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
const bodyWith = (text: string) =>
  JSON.stringify({ object: "whatsapp_business_account", entry: [], text, nonce: newId() });
const flipped = (hex: string) => hex.slice(0, -1) + (hex.endsWith("0") ? "1" : "0");

type Case = { name: string; status: number; body: string; signature: string | undefined };

function cases(): Case[] {
  const body = bodyWith("hello");
  const emoji = bodyWith("مرحبا 👋🏽");
  const marked = `\ufeff${body}`;
  const escaped = emoji.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return [
    { name: "a good body", status: 200, body, signature: sign(body) },
    { name: "emoji", status: 200, body: emoji, signature: sign(emoji) },
    { name: "escaped unicode, as Meta sends it", status: 200, body: escaped, signature: sign(escaped) },
    {
      name: "escaped unicode with the signature of the plain text",
      status: 403,
      body: escaped,
      signature: sign(emoji),
    },
    { name: "a byte order mark in front", status: 200, body: marked, signature: sign(marked) },
    { name: "a byte order mark that was not signed", status: 403, body: marked, signature: sign(body) },
    { name: "a flipped body", status: 403, body: body.replace("hello", "hellp"), signature: sign(body) },
    { name: "a flipped signature", status: 403, body, signature: flipped(sign(body)) },
    { name: "a truncated body", status: 403, body: body.slice(0, -1), signature: sign(body) },
    { name: "a truncated signature", status: 403, body, signature: sign(body).slice(0, -2) },
    { name: "a signature that is not hexadecimal", status: 403, body, signature: `sha256=${"z".repeat(64)}` },
    { name: "no signature", status: 403, body, signature: undefined },
    { name: "an empty signature", status: 403, body, signature: "" },
    { name: "a signature with another secret", status: 403, body, signature: sign(body, "another") },
    { name: "no body", status: 403, body: "", signature: sign("x") },
  ];
}

describe.each(waysIn)("%s", (_name, ask) => {
  test.each(cases())("$name: $status", async ({ status, body, signature }) => {
    const headers: Record<string, string> = { "content-type": "application/json" };
    if (signature !== undefined) headers["x-hub-signature-256"] = signature;
    const before = await stored();
    const answer = await ask("/api/webhooks/whatsapp", { method: "POST", body, headers });
    expect(answer.status).toBe(status);
    if (status === 200) expect(await answer.text()).toBe("");
    const after = await stored();
    expect(after.length - before.length).toBe(status === 200 ? 1 : 0);
    if (status === 200) expect(after.at(-1)?.body.toString()).toBe(body);
  });

  test("an empty secret accepts nothing", async () => {
    const body = bodyWith("hello");
    const token = await addressWithoutSecret();
    const withNothing = `sha256=${createHmac("sha256", "").update(body).digest("hex")}`;
    for (const signature of [withNothing, sign(body)]) {
      const answer = await ask(`/api/webhooks/whatsapp/${token}`, {
        method: "POST",
        body,
        headers: { "x-hub-signature-256": signature },
      });
      expect(answer.status).toBe(403);
    }
  });

  test("a body of 5 MB is refused, with and without a length", async () => {
    const body = Buffer.alloc(5_000_000, 32);
    const headers = { "x-hub-signature-256": sign(body) };
    expect((await ask("/api/webhooks/whatsapp", { method: "POST", body, headers })).status).toBe(413);
    const stream = new Blob([body]).stream();
    const chunked = { method: "POST", body: stream, headers, duplex: "half" } as RequestInit;
    expect((await ask("/api/webhooks/whatsapp", chunked)).status).toBe(413);
  });

  test("addresses that nobody has are not found", async () => {
    const body = bodyWith("hello");
    const post = { method: "POST", body, headers: { "x-hub-signature-256": sign(body) } };
    for (const path of ["carrier-pigeon", "whatsapp/nobody", "whatsapp/a/b", "", "__proto__", "whatsapp%00"]) {
      expect((await ask(`/api/webhooks/${path}`, post)).status, path).toBe(404);
    }
  });

  test("the handshake echoes the challenge for the right token only", async () => {
    const asked = (token: string, challenge: string, mode = "subscribe") =>
      ask(
        `/api/webhooks/whatsapp?${new URLSearchParams({ "hub.mode": mode, "hub.verify_token": token, "hub.challenge": challenge })}`,
      );
    const good = await asked(env.META_VERIFY_TOKEN, "1158201444");
    expect([good.status, await good.text()]).toEqual([200, "1158201444"]);
    expect(good.headers.get("content-type")).toMatch(/^text\/plain/);
    expect((await asked("wrong", "1158201444")).status).toBe(403);
    expect((await asked(env.META_VERIFY_TOKEN, "<script>alert(1)</script>")).status).toBe(403);
    expect((await asked(env.META_VERIFY_TOKEN, "1158201444", "unsubscribe")).status).toBe(403);
    expect((await ask("/api/webhooks/whatsapp")).status).toBe(403);
  });
});

test("the door leaves other addresses alone and refuses other methods", async () => {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect((await fetch(`${origin}/api/webhook`)).status).toBe(418);
  const refused = await fetch(`${origin}/api/webhooks/whatsapp`, { method: "DELETE" });
  expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, POST"]);
  expect(await refused.json()).toMatchObject({ error: { code: "method_not_allowed" } });
});

test("100 bodies at once are 100 rows", async () => {
  const before = (await stored()).length;
  const bodies = Array.from({ length: 100 }, (_, index) => bodyWith(`n${index}`));
  const [, ask] = waysIn[0]!;
  const answers = await Promise.all(
    bodies.map((body) =>
      ask("/api/webhooks/whatsapp", { method: "POST", body, headers: { "x-hub-signature-256": sign(body) } }),
    ),
  );
  expect(answers.every((answer) => answer.status === 200)).toBe(true);
  const rows = await stored();
  expect(rows.length - before).toBe(100);
  expect(new Set(rows.slice(before).map((row) => row.body.toString()))).toEqual(new Set(bodies));
});

function stored(): Promise<{ body: Buffer }[]> {
  return unscoped((tx) => tx.sql<{ body: Buffer }>(`SELECT body FROM "InboundDelivery" ORDER BY "receivedAt", id`));
}

/** The own address of a number that uses the installation's app, and so has no secret of its own. */
async function addressWithoutSecret(): Promise<string> {
  const client = await makeClient();
  const { id } = await connect(client);
  const [account] = await inWorkspace(client.actor, (tx) =>
    tx.sql<{ token: string }>(`SELECT token FROM "ChannelAccount" WHERE id = $1`, [id]),
  );
  return account?.token ?? "";
}
