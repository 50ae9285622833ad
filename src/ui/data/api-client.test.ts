import { afterEach, expect, test, vi } from "vitest";
import { ApiError, api, OfflineError, workspaceApi } from "./api-client.ts";

afterEach(() => vi.unstubAllGlobals());

test("names the workspace and leaves empty query values out", async () => {
  const fetched = answering(Response.json([{ id: "1" }], { headers: { "x-next-cursor": "next" } }));
  const page = await workspaceApi("cafe").list("/api/conversations", { query: { q: "زيد", cursor: null, limit: 20 } });
  expect(page).toEqual({ items: [{ id: "1" }], nextCursor: "next" });
  const [url, init] = fetched.mock.calls[0] ?? [];
  expect(url).toBe("/api/conversations?q=%D8%B2%D9%8A%D8%AF&limit=20");
  expect(new Headers(init?.headers).get("x-workspace")).toBe("cafe");
});

test("the last page has no cursor", async () => {
  answering(Response.json([]));
  expect((await api.list("/api/members")).nextCursor).toBeNull();
});

test("sends JSON with the idempotency key", async () => {
  const fetched = answering(Response.json({ id: "1" }, { status: 201 }));
  await api.post("/api/contacts", { name: "A" }, { idempotencyKey: "k1" });
  const init = fetched.mock.calls[0]?.[1];
  expect(init?.body).toBe('{"name":"A"}');
  expect(new Headers(init?.headers).get("idempotency-key")).toBe("k1");
});

test("an error answer becomes an ApiError with its code, fields, request id and wait", async () => {
  const body = { error: { code: "rate_limited", message: "Wait.", fields: { a: "b" }, requestId: "r1" } };
  answering(Response.json(body, { status: 429, headers: { "retry-after": "30" } }));
  const error = await api.get("/api/me").catch((one: unknown) => one);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({
    status: 429,
    code: "rate_limited",
    fields: { a: "b" },
    requestId: "r1",
    retryAfterSeconds: 30,
  });
});

test("a proxy's HTML page is an ApiError by its status alone", async () => {
  answering(new Response("<h1>Bad gateway</h1>", { status: 502 }));
  await expect(api.get("/api/me")).rejects.toMatchObject({
    status: 502,
    code: "internal",
    retryAfterSeconds: undefined,
  });
});

test("an empty answer is undefined", async () => {
  answering(new Response(null, { status: 204 }));
  expect(await api.delete("/api/api-keys/1")).toBeUndefined();
});

test("no answer at all is an OfflineError, a cancelled call is not", async () => {
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => Promise.reject(new TypeError("Failed to fetch"))),
  );
  await expect(api.get("/api/me")).rejects.toBeInstanceOf(OfflineError);
  await expect(api.get("/api/me", { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(TypeError);
});

function answering(response: Response) {
  const fetched = vi.fn(async (_url: string, _init?: RequestInit) => response);
  vi.stubGlobal("fetch", fetched);
  return fetched;
}
