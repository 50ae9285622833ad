import { afterEach, expect, test, vi } from "vitest";
import { assertSameOrigin } from "./csrf.ts";

vi.mock("#/platform/env.ts", () => ({ publicUrl: () => "https://crm.example" }));

afterEach(() => vi.restoreAllMocks());

function check(headers: Record<string, string>, method = "POST") {
  return () =>
    assertSameOrigin(
      new Request("http://127.0.0.1:3000/api/x", { method, headers: { host: "127.0.0.1:3000", ...headers } }),
    );
}

test.each<Record<string, string>>([
  {},
  { origin: "https://crm.example" },
  { origin: "http://127.0.0.1:3000" },
  { origin: "https://crm.example", "sec-fetch-site": "same-origin" },
])("%j is our own page, or no browser", (headers) => {
  expect(check(headers)).not.toThrow();
});

test.each<Record<string, string>>([
  { origin: "null" },
  { origin: "" },
  { origin: "https://evil.example" },
  { origin: "https://crm.example.evil.example" },
  { origin: "http://crm.example" },
  { origin: "http://127.0.0.1:3001" },
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  { origin: "https://crm.example", "sec-fetch-site": "cross-site" },
  { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
])("%j is refused", (headers) => {
  expect(check(headers)).toThrow(expect.objectContaining({ code: "forbidden" }));
});

test("reading is allowed from anywhere: it changes nothing and the answer cannot be read", () => {
  expect(check({ origin: "https://evil.example" }, "GET")).not.toThrow();
});
