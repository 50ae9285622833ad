import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import type { Actor } from "#/domain/team/actor.ts";
import { AppError } from "#/platform/errors.ts";
import { log } from "#/platform/logger.ts";
import { renderMetrics } from "#/platform/metrics.ts";
import { clientAddressHeader } from "./client-address.ts";
import { route } from "./route.ts";

const actor: Actor = {
  kind: "apiKey",
  workspaceId: "0192f0c1-0000-7000-8000-00000000000a",
  apiKeyId: "k",
  name: "Key",
  role: null,
  permissions: new Set(["contact.write", "contact.read"] as const),
  locale: "en",
};

vi.mock("#/domain/team/api-keys.ts", () => ({
  resolveApiKey: async (key: string) => (key === "wasl_good" ? { actor, slug: "demo" } : undefined),
}));
vi.mock("#/domain/team/sessions.ts", () => ({ resolveSession: async () => undefined }));

beforeEach(() => {
  vi.stubEnv("NEXTAUTH_SECRET", "a-secret-of-at-least-32-characters");
  vi.stubEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none");
  vi.stubEnv("ENCRYPTION_KEYS", `a:${Buffer.alloc(32).toString("base64")}`);
  log.level = "silent";
});
afterEach(() => vi.unstubAllEnvs());

const greet = route(
  {
    can: "contact.write",
    summary: "Greet",
    params: z.object({ id: z.string() }),
    query: z.object({ loud: z.enum(["true", "false"]).default("false") }),
    body: z.object({ name: z.string().min(1), nested: z.strictObject({ a: z.number() }).optional() }),
    response: z.object({ text: z.string() }),
    status: 201,
  },
  ({ actor: who, params, query, body }) => ({ text: `${body.name} ${params.id} ${query.loud} ${who.name}` }),
);

function post(body: string, init: { headers?: Record<string, string>; query?: string } = {}) {
  const headers = { authorization: "Bearer wasl_good", "content-type": "application/json", ...init.headers };
  const request = new Request(`http://localhost:3000/api/greet/7${init.query ?? ""}`, {
    method: "POST",
    body,
    headers,
  });
  return greet(request, { params: Promise.resolve({ id: "7" }) });
}

const errorOf = async (response: Response) => ({ status: response.status, ...(await response.json()).error });

test("a good request reaches the handler with parsed input", async () => {
  const response = await post('{"name":"Sara"}', { query: "?loud=true", headers: { "x-request-id": "abc-1" } });
  expect(response.status).toBe(201);
  expect(await response.json()).toEqual({ text: "Sara 7 true Key" });
  expect(response.headers.get("x-request-id")).toBe("abc-1");
  expect(response.headers.get("cache-control")).toBe("no-store");
});

test("a byte order mark in front of the body changes nothing", async () => {
  expect((await post('\ufeff{"name":"Sara"}')).status).toBe(201);
});

test.each([
  ["an unknown field", '{"name":"Sara","role":"OWNER"}', "role"],
  ["an unknown field inside", '{"name":"Sara","nested":{"a":1,"b":2}}', "nested.b"],
  ["a wrong type", '{"name":{"$ne":null}}', "name"],
  ["a missing field", "{}", "name"],
  ["no body", "", "name"],
])("%s is told by its name", async (_what, body, field) => {
  const error = await errorOf(await post(body));
  expect(error).toMatchObject({ status: 400, code: "invalid" });
  expect(Object.keys(error.fields)).toContain(field);
});

test.each([
  ["broken JSON", "{", 400],
  ["a zero byte", '{"name":"a\\u0000b"}', 400],
  ["a body over 1 MiB", `{"name":"${"x".repeat(1024 * 1024)}"}`, 413],
])("%s is refused", async (_what, body, status) => {
  expect((await post(body)).status).toBe(status);
});

test("an escaped backslash before u0000 is no zero byte", async () => {
  expect((await post('{"name":"a\\\\u0000b"}')).status).toBe(201);
});

test("only JSON is read", async () => {
  expect((await post("name=Sara", { headers: { "content-type": "application/x-www-form-urlencoded" } })).status).toBe(
    415,
  );
});

test("unknown, doubled and zero-byte query parameters are refused", async () => {
  for (const query of ["?other=1", "?loud=true&loud=false", "?loud[gt]=1", "?loud=%00"]) {
    expect((await post('{"name":"a"}', { query })).status).toBe(400);
  }
});

test("no key, a bad key and a malformed header are 401", async () => {
  for (const authorization of ["Bearer wasl_bad", "Bearer x.y", "Basic abc", "Bearer"]) {
    const response = await post("{}", { headers: { authorization } });
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect((await errorOf(response)).status).toBe(401);
  }
  const bare = await greet(new Request("http://localhost:3000/api/greet/7", { method: "POST" }));
  expect(bare.status).toBe(401);
});

test("a key for another workspace finds nothing", async () => {
  expect((await post("{}", { headers: { "x-workspace": "other" } })).status).toBe(404);
});

test("a missing permission is 403 and the handler does not run", async () => {
  const handler = vi.fn();
  const closed = route({ can: "channel.manage", summary: "Closed" }, handler);
  const response = await closed(
    new Request("http://localhost:3000/api/x", { headers: { authorization: "Bearer wasl_good" } }),
  );
  expect(response.status).toBe(403);
  expect(handler).not.toHaveBeenCalled();
});

const open = (handler: () => unknown, response?: z.ZodType) =>
  route({ auth: "public", summary: "Open", response }, handler)(new Request("http://localhost:3000/api/open"));

test("a page becomes a list and a cursor", async () => {
  const response = await open(() => ({ items: [1, 2], nextCursor: "c" }));
  expect(await response.json()).toEqual([1, 2]);
  expect(response.headers.get("x-next-cursor")).toBe("c");
  const last = await open(() => ({ items: [], nextCursor: null }));
  expect(last.headers.has("x-next-cursor")).toBe(false);
});

test("nothing returned is 204, a Response passes through", async () => {
  expect((await open(() => undefined)).status).toBe(204);
  const redirect = await open(() => Response.redirect("http://localhost:3000/x"));
  expect(redirect.status).toBe(302);
  expect(redirect.headers.get("x-request-id")).toBeTruthy();
});

test("our errors keep their message, all others say nothing", async () => {
  const known = await open(() => {
    throw new AppError("rate_limited", "Slow down.", { retryAfterSeconds: 7 });
  });
  expect(known.headers.get("retry-after")).toBe("7");
  expect(await errorOf(known)).toMatchObject({ status: 429, code: "rate_limited", message: "Slow down." });
  const unknown = await open(() => {
    throw new Error("password=hunter2");
  });
  const error = await errorOf(unknown);
  expect(error).toEqual({
    status: 500,
    code: "internal",
    message: "Something went wrong on our side.",
    requestId: error.requestId,
  });
});

test("outside production an answer that breaks its schema is an error", async () => {
  expect((await open(() => ({ text: 1 }), z.object({ text: z.string() }))).status).toBe(500);
  expect((await open(() => ({ items: [1], nextCursor: null }), z.array(z.number()))).status).toBe(200);
});

test("a route's own rate limit is counted per caller", async () => {
  const slow = route({ auth: "public", summary: "Slow", rateLimit: { points: 1, perSeconds: 60 } }, () => ({}));
  const call = () => slow(new Request("http://localhost:3000/api/slow"));
  expect((await call()).status).toBe(200);
  const second = await call();
  expect(second.status).toBe(429);
  expect(second.headers.get("retry-after")).toBe("60");
});

test("a refusal is logged with who was refused what, and why", async () => {
  const lines = vi.spyOn(log, "info");
  const closed = route({ can: "apikey.manage", summary: "Closed" }, () => ({}));
  const headers = { authorization: "Bearer wasl_good", [clientAddressHeader]: "203.0.113.7" };
  await closed(new Request("http://localhost:3000/api/closed", { headers }));
  await closed(new Request("http://localhost:3000/api/closed"));
  const { workspaceId, apiKeyId } = actor;
  const line = { requestId: expect.any(String), method: "GET", route: "/api/closed", ms: expect.any(Number) };
  expect(lines.mock.calls.map(([said]) => said)).toEqual([
    { ...line, workspaceId, apiKeyId, ip: "203.0.113.7", status: 403, refusal: "forbidden" },
    { ...line, ip: "unknown", status: 401, refusal: "unauthenticated" },
  ]);
  lines.mockRestore();
});

test("metrics and logs name a route, never a row, however its address is written", async () => {
  const get = route({ auth: "public", summary: "Row" }, () => ({}));
  const rows = ["+212600000001", "%2B212600000001", "%41bc", "a%2fb", "'", "1=1"];
  for (const row of rows) {
    const params = Promise.resolve({ id: decodeURIComponent(row) });
    await get(new Request(`http://localhost:3000/api/rows/${row}`), { params });
  }
  const { text } = await renderMetrics();
  const routes = new Set([...text.matchAll(/route="(\/api\/rows[^"]*)"/g)].map((found) => found[1]));
  expect([...routes]).toEqual(["/api/rows/:id"]);
});
