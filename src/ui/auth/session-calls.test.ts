// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { signInByPassword } from "./session-calls.ts";

afterEach(() => vi.unstubAllGlobals());

const url = "http://localhost:3000/sign-in";

test.each([
  ["a right password", Response.json({ url: "http://localhost:3000/" }), { kind: "in" }],
  ["a wrong password", Response.json({ url: `${url}?error=CredentialsSignin` }, { status: 401 }), { kind: "wrong" }],
  [
    "a right password without a code",
    Response.json({ url: `${url}?error=second_factor_required` }, { status: 401 }),
    { kind: "code", isWrong: false },
  ],
  [
    "a right password with a wrong code",
    Response.json({ url: `${url}?error=second_factor_required%3Awrong` }, { status: 401 }),
    { kind: "code", isWrong: true },
  ],
  [
    "too many attempts",
    Response.json({ url: `${url}?error=rate_limited%3A90` }, { status: 401 }),
    { kind: "throttled", seconds: 90 },
  ],
  [
    "a throttled address",
    new Response("", { status: 429, headers: { "retry-after": "30" } }),
    { kind: "throttled", seconds: 30 },
  ],
  [
    "a database that is away",
    Response.json({ url: `${url}?error=unavailable` }, { status: 401 }),
    { kind: "unavailable" },
  ],
  ["a proxy's error page", new Response("<h1>Bad gateway</h1>", { status: 502 }), { kind: "unavailable" }],
  ["a stale form token", Response.json({ url: `${url}?csrf=true&error=Callback` }), { kind: "failed" }],
])("%s", async (_name, answer, result) => {
  const calls = vi.fn(async (path: string, _init?: RequestInit) =>
    path === "/api/auth/csrf" ? Response.json({ csrfToken: "t" }) : answer,
  );
  vi.stubGlobal("fetch", calls);
  expect(await signInByPassword("a@b.c", "secret & more")).toEqual(result);
  const sent = new URLSearchParams(String(calls.mock.calls[1]?.[1]?.body));
  expect(Object.fromEntries(sent)).toMatchObject({
    email: "a@b.c",
    password: "secret & more",
    csrfToken: "t",
    json: "true",
  });
});

test("a server that cannot be reached", async () => {
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => Promise.reject(new TypeError("Failed to fetch"))),
  );
  expect(await signInByPassword("a@b.c", "secret")).toEqual({ kind: "unavailable" });
});
