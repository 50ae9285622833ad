import { globSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { POST as sendMedia } from "#/app/api/conversations/[id]/send-media/route.ts";
import { redeem } from "#/domain/channels/adapters/whatsapp-cloud/embedded-signup.ts";
import { graph, post } from "#/domain/channels/adapters/whatsapp-cloud/graph.ts";
import { fetchMedia } from "#/domain/channels/adapters/whatsapp-cloud/media.ts";
import { createApiKey } from "#/domain/team/api-keys.ts";
import { scopes } from "#/domain/team/schema.ts";
import { deliverMail } from "#/platform/mail.ts";
import { settings } from "../setup/settings.ts";
import { openThread, type Thread } from "./send-fixtures.ts";
import { request, withParams } from "./team-fixtures.ts";

// T18, G12: every place that sends a request out is led to a canary inside, by an address, a redirect, or a name that answers with
// private addresses when it comes to connecting. The canary hears nothing.

const dns = vi.hoisted(() => ({ answers: new Map<string, string[]>(), asked: [] as string[] }));
vi.mock(import("node:dns"), async (original) => {
  const real = await original();
  const lookup = (name: string, options: { all?: boolean }, done: (...answer: unknown[]) => void): unknown => {
    const known = dns.answers.get(name);
    if (!known) return (real.lookup as unknown as typeof lookup)(name, options, done);
    dns.asked.push(name);
    const all = known.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    return options.all ? done(null, all) : done(null, all[0]?.address, all[0]?.family);
  };
  return { ...real, lookup } as unknown as typeof real;
});

/** Leads a place to `target`: what comes back is an error, or an answer that says no. */
type Way = (target: string) => Promise<unknown>;

const ways: Record<string, [name: string, way: Way][]> = {
  "src/domain/channels/adapters/whatsapp-cloud/graph.ts": [
    ["a read is redirected", (target) => refusedBy(graph(access(), pathTo(target)))],
    ["a write is redirected", (target) => refusedBy(graph(access(), pathTo(target), post({})))],
  ],
  "src/domain/channels/adapters/whatsapp-cloud/embedded-signup.ts": [
    [
      "the exchange of a code is redirected",
      (target) => redeem({ apiBase: `${hopOrigin}/to/${encodeURIComponent(target)}`, appId: "1", appSecret: "s" }, "c"),
    ],
  ],
  "src/domain/channels/adapters/whatsapp-cloud/media.ts": [
    ["Graph names the address", (target) => fetchMedia(access("names"), encodeURIComponent(target))],
    ["the file server redirects", (target) => fetchMedia(access("redirects"), encodeURIComponent(target))],
  ],
  "src/domain/messaging/send-media-by-url.ts": [
    ["a caller names the address", (target) => sentMedia(target)],
    ["a server that may be reached redirects", (target) => sentMedia(`${hopOrigin}/to/${encodeURIComponent(target)}`)],
    ["it redirects twice", (target) => sentMedia(twice(target))],
  ],
  "src/platform/mail.ts": [
    ["the settings name the mail server", (target) => mailTo(target.replace(/^https?:/, "smtp:"))],
    ["the same with TLS", (target) => mailTo(target.replace(/^https?:/, "smtps:"))],
  ],
};

/** As addresses, or as what names answer with. */
const inside: Record<string, string[]> = {
  "127.0.0.1": [],
  "2130706433": [],
  "0177.0.0.1": [],
  "[::1]": [],
  "[::ffff:127.0.0.1]": [],
  localhost: [],
  "rebound.example": ["127.0.0.1"],
  "rebound6.example": ["::1"],
  "mapped.example": ["::ffff:127.0.0.1"],
  "translated.example": ["64:ff9b::7f00:1"],
  "metadata.example": ["169.254.169.254"],
  "mixed.example": ["1.1.1.1", "127.0.0.1"],
  "x.fbcdn.net": ["127.0.0.1"],
};

let connections = 0;
let port: number;
let hopOrigin: string;
const servers: Server[] = [];
let thread: Thread;
let authorization: string;

beforeAll(async () => {
  const canary = createServer((_request, response) => response.end("inside"));
  canary.on("connection", () => {
    connections += 1;
  });
  port = await listen(canary, "::");
  hopOrigin = `http://hop.example:${await listen(createServer(hop), "127.0.0.1")}`;
  dns.answers.set("hop.example", ["127.0.0.1"]);
  for (const [name, addresses] of Object.entries(inside)) if (addresses.length > 0) dns.answers.set(name, addresses);
  settings.ALLOW_PRIVATE_HOSTS = [new URL(hopOrigin).host];
  thread = await openThread();
  const { key } = await createApiKey(thread.shop.actor, { name: "key", scopes: [...scopes], expiresAt: null });
  authorization = `Bearer ${key}`;
});
beforeEach(() => {
  dns.asked = [];
});
afterAll(() => {
  for (const server of servers) server.close();
});

test("every place that sends requests is led astray here", () => {
  const calling = globSync("src/{domain,platform}/**/*.ts").filter(
    (file) => !file.endsWith(".test.ts") && /\bsafeFetch\(|\bpublicOnly\(lookup\)/.test(readFileSync(file, "utf8")),
  );
  expect(calling.filter((file) => file !== "src/platform/safe-fetch.ts").sort()).toEqual(Object.keys(ways).sort());
});

test("the way works: a place outside is reached by it", async () => {
  expect(await graph(access(), pathTo(`${hopOrigin}/end`), post({}))).toMatchObject({ status: 302 });
  expect(await graph(access("end"), "")).toMatchObject({ status: 200 });
  await expect(sentMedia(`${hopOrigin}/to/${encodeURIComponent(`${hopOrigin}/end`)}`)).rejects.toThrow("415");
});

const cases = Object.entries(ways).flatMap(([file, among]) =>
  among.map(([name, way]) => [file.split("/").at(-1), name, way] as const),
);

test.each(cases)("%s: %s", async (_file, _name, way) => {
  for (const host of Object.keys(inside)) {
    for (const scheme of ["http", "https"]) {
      dns.asked = [];
      await expect(way(`${scheme}://${host}:${port}/x`), `${scheme}://${host}`).rejects.toThrow();
      // What was checked is what is connected to: nobody asks a second time.
      expect(dns.asked.filter((name) => name === host).length, host).toBeLessThanOrEqual(1);
    }
  }
  await expect(way(`https://x.fbcdn.net/x`)).rejects.toThrow();
  expect(connections).toBe(0);
});

/** Redirects to what its path names, twice if it says so, and plays as much of Graph as the places need. */
function hop(incoming: { url?: string | undefined }, response: import("node:http").ServerResponse): void {
  const [, kind = "", what = ""] = new URL(incoming.url ?? "/", hopOrigin).pathname.split("/");
  const target = decodeURIComponent(what);
  if (kind === "to") response.writeHead(302, { location: target }).end();
  else if (kind === "names") response.end(JSON.stringify({ url: target, mime_type: "image/jpeg" }));
  else if (kind === "redirects")
    response.end(JSON.stringify({ url: `${hopOrigin}/to/${what}`, mime_type: "image/jpeg" }));
  else response.end("{}");
}

function access(kind = "to") {
  return { externalId: "1065", accessToken: "secret-token", apiBase: `${hopOrigin}/${kind}` };
}

const pathTo = (target: string) => encodeURIComponent(target);
const twice = (target: string) =>
  `${hopOrigin}/to/${encodeURIComponent(`${hopOrigin}/to/${encodeURIComponent(target)}`)}`;

/** A redirect that is not followed is an answer without success. */
async function refusedBy(answer: ReturnType<typeof graph>): Promise<void> {
  const { status } = await answer;
  if (status >= 300) throw new Error(`answered ${status}`);
}

async function sentMedia(mediaUrl: string): Promise<void> {
  const path = `/api/conversations/${thread.id}/send-media`;
  const json = { mediaUrl, mediaType: "image" };
  const answer = await sendMedia(request(path, { json, headers: { authorization } }), withParams({ id: thread.id }));
  if (!answer.ok) throw new Error(`answered ${answer.status} ${await answer.text()}`);
}

function mailTo(server: string): Promise<void> {
  settings.SMTP_URL = server;
  return deliverMail({ to: "a@example.com", subject: "s", text: "t", html: "h", messageId: "1" });
}

async function listen(server: Server, host: string): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return (server.address() as AddressInfo).port;
}
