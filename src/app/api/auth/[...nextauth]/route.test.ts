import { NextRequest } from "next/server";
import { expect, test, vi } from "vitest";

vi.mock("next-auth", () => ({ default: async () => Response.json({}) }));
vi.mock(import("#/platform/env.ts"), async (original) => ({ ...(await original()), prepareNextAuth: () => undefined }));
vi.stubEnv("NEXTAUTH_SECRET", "a-secret-of-at-least-32-characters");
vi.stubEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none");
vi.stubEnv("ENCRYPTION_KEYS", `a:${Buffer.alloc(32).toString("base64")}`);
vi.stubEnv("LOG_LEVEL", "silent");
const { GET, POST } = await import("./route.ts");

const headers = { "content-type": "application/x-www-form-urlencoded" };
const ask = (method: string, action: string) => {
  const body = method === "POST" ? "csrfToken=x" : undefined;
  const request = new NextRequest(`http://localhost:3000/api/auth/${action}`, { method, headers, body });
  return (method === "POST" ? POST : GET)(request, { params: Promise.resolve({ nextauth: [action] }) });
};

test("signing out clears what the browser keeps of us, looking at the page does not", async () => {
  expect((await ask("POST", "signout")).headers.get("clear-site-data")).toBe('"storage"');
  expect((await ask("GET", "signout")).headers.get("clear-site-data")).toBeNull();
  expect((await ask("POST", "callback")).headers.get("clear-site-data")).toBeNull();
});

test("what we do not use of next-auth is not there", async () => {
  expect((await ask("POST", "_log")).status).toBe(404);
  expect((await ask("GET", "callback")).status).toBe(404);
});
