import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { methodDoor } from "./method-door.ts";

const passedOn = 418;
let server: Server;

beforeAll(async () => {
  const door = methodDoor("src/app/api");
  server = createServer((request, response) => {
    if (!door(request, response)) response.writeHead(passedOn).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const ask = (method: string, path: string) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method });

test.each([
  ["DELETE", "/api/conversations", "GET, HEAD, OPTIONS"],
  ["PUT", "/api/conversations/7?compat=s0", "GET, HEAD, OPTIONS, PATCH"],
  ["GET", "/api/auth/token", "OPTIONS, POST"],
  ["POST", "/api/messages/search", "GET, HEAD, OPTIONS"],
  ["PATCH", "/api/auth/session/", "GET, HEAD, OPTIONS, POST"],
  ["POST", "/api/openapi.json", "GET, HEAD, OPTIONS"],
])("%s %s is refused as every API error, with what it takes", async (method, path, allow) => {
  const answer = await ask(method, path);
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, allow]);
  const requestId = answer.headers.get("x-request-id");
  expect(await answer.json()).toEqual({
    error: { code: "method_not_allowed", message: `This address takes ${allow}.`, requestId },
  });
});

test.each([
  ["GET", "/api/conversations"],
  ["HEAD", "/api/conversations"],
  ["OPTIONS", "/api/auth/token"],
  ["DELETE", "/api/no/such/address"],
  ["DELETE", "/api/auth"],
  ["PATCH", "/api/messages/7"],
  ["DELETE", "/apiary"],
])("%s %s is passed on", async (method, path) => {
  expect((await ask(method, path)).status).toBe(passedOn);
});

test("a refused HEAD has no body", async () => {
  const answer = await ask("HEAD", "/api/auth/token");
  expect([answer.status, answer.headers.get("allow"), await answer.text()]).toEqual([405, "OPTIONS, POST", ""]);
});
