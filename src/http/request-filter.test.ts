import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { PassThrough } from "node:stream";
import { beforeEach, expect, test, vi } from "vitest";

const settings = vi.hoisted(() => ({ TRUST_PROXY: false, url: "https://crm.example" }));
vi.mock("#/platform/env.ts", () => ({ env: settings, publicUrl: () => settings.url }));

const { filterRequest, filterUpgrade } = await import("./request-filter.ts");

beforeEach(() => {
  settings.TRUST_PROXY = false;
});

function incoming(url: string, headers: Record<string, string> = {}, method = "GET"): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  Object.defineProperty(request.socket, "remoteAddress", { value: "::ffff:203.0.113.9" });
  return Object.assign(request, { url, method, headers: { host: "crm.example", ...headers } });
}

function filtered(request: IncomingMessage) {
  const response = new ServerResponse(request);
  return { passed: filterRequest(request, response), status: response.statusCode, response };
}

test("internal headers are dropped, all others stay", () => {
  const request = incoming("/demo/inbox", {
    "x-middleware-subrequest": "src/proxy:src/proxy",
    "x-middleware-next": "1",
    "x-invoke-path": "/admin",
    "x-matched-path": "/admin",
    "x-nonce": "abc",
    "next-action": "1",
    "x-wasl-path": "/evil",
    "x-forwarded-for": "10.0.0.1",
    "x-forwarded-host": "evil.example",
    cookie: "a=b",
    "x-workspace": "demo",
    rsc: "1",
  });
  expect(filtered(request).passed).toBe(true);
  expect(request.headers).toEqual({
    host: "crm.example",
    cookie: "a=b",
    "x-workspace": "demo",
    rsc: "1",
    "x-wasl-client-address": "203.0.113.9",
  });
});

test("behind a trusted proxy the last address in the list is the client's", () => {
  settings.TRUST_PROXY = true;
  const request = incoming("/", { "x-forwarded-for": "1.1.1.1, 198.51.100.7", "x-wasl-client-address": "9.9.9.9" });
  filtered(request);
  expect(request.headers["x-wasl-client-address"]).toBe("198.51.100.7");
});

test.each([
  ["//evil.example/x", {}, "GET", 400],
  ["http://evil.example/", {}, "GET", 400],
  ["/\\evil.example", {}, "GET", 400],
  ["*", {}, "OPTIONS", 400],
  ["/", { host: "" }, "GET", 400],
  ["/", { host: "a b" }, "GET", 400],
  ["/", { host: "evil.example/x" }, "GET", 400],
  ["/", { host: "user@crm.example" }, "GET", 400],
  ["/", {}, "TRACE", 405],
  [`/${"x".repeat(9_000)}`, {}, "GET", 414],
  ["/api/files/%ff", {}, "GET", 400],
  ["/%zz/inbox", {}, "GET", 400],
  ["/sign-in/%E0%A4%A?next=/", {}, "POST", 400],
])("%s %j %s is refused with %i", (url, headers, method, status) => {
  expect(filtered(incoming(url, headers, method))).toMatchObject({ passed: false, status });
});

test("two Host headers are refused, because a proxy may have believed the other", () => {
  const request = incoming("/");
  Object.defineProperty(request, "headersDistinct", { value: { host: ["crm.example", "evil.example"] } });
  expect(filtered(request)).toMatchObject({ passed: false, status: 400 });
});

test("a refusal has the shape of every other error", () => {
  const request = incoming("/api/files/%ff");
  const response = new ServerResponse(request);
  const end = vi.spyOn(response, "end");
  filterRequest(request, response);
  expect(response.getHeader("content-type")).toBe("application/json");
  expect(JSON.parse(String(end.mock.calls[0]?.[0]))).toEqual({
    error: { code: "invalid", message: expect.stringContaining("UTF-8"), requestId: expect.any(String) },
  });
});

test.each(["crm.example", "crm.example:3000", "localhost", "127.0.0.1:3000", "[::1]:3000"])(
  "host %s is well formed",
  (host) => {
    expect(filtered(incoming("/", { host })).passed).toBe(true);
  },
);

test("every answer carries the security headers, HSTS only over https", () => {
  const { response } = filtered(incoming("/"));
  expect(response.getHeader("x-content-type-options")).toBe("nosniff");
  expect(response.getHeader("strict-transport-security")).toContain("max-age");
  settings.url = "http://localhost:3000";
  expect(filtered(incoming("/")).response.hasHeader("strict-transport-security")).toBe(false);
  settings.url = "https://crm.example";
});

test.each([
  ["/socket.io/?EIO=4", {}, true],
  ["/ws", { origin: "https://crm.example" }, true],
  ["/ws?x=1", {}, true],
  ["/wss", {}, false],
  ["/_next/webpack-hmr", {}, false],
  ["http://169.254.169.254/ws", {}, false],
  ["/ws", { origin: "https://evil.example" }, false],
  ["/socket.io/", { origin: "null" }, false],
])("upgrade of %s with %j: %s", (url, headers, passes) => {
  const socket = new PassThrough();
  expect(filterUpgrade(incoming(url, headers), socket)).toBe(passes);
  expect(socket.writableEnded).toBe(!passes);
});
