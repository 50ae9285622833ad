import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

vi.mock("#/platform/env.ts", async (original) => ({
  ...(await original<object>()),
  env: { TRUST_PROXY: false },
  publicUrl: () => "https://crm.example",
}));

const { methodDoor } = await import("./method-door.ts");
const { filterRequest, refuseTunnel } = await import("./request-filter.ts");

const passedOn = 418;
let server: Server;

beforeAll(async () => {
  const door = methodDoor("src/app/api");
  server = createServer((request, response) => {
    if (filterRequest(request, response, door) && !door(request, response)) response.writeHead(passedOn).end();
  });
  server.on("connect", refuseTunnel);
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

test.each([
  ["PURGE", "/api/conversations", "GET, HEAD, OPTIONS"],
  ["TRACE", "/api/auth/token", "OPTIONS, POST"],
  ["PROPFIND", "/api/no/such/address", "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT"],
  ["PURGE", "/sign-in", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"],
  ["CONNECT", "crm.example:443", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"],
])("%s %s, which fetch does not send, is refused with what is taken", async (method, path, allow) => {
  const { port } = server.address() as AddressInfo;
  const [status, headers, body] = await new Promise<[number?, object?, string?]>((resolve, reject) => {
    const asking = request({ port, method, path, headers: { host: "crm.example" } });
    asking.on("error", reject).on("connect", ({ statusCode, headers }, socket, head) => {
      socket.destroy();
      resolve([statusCode, headers, String(head)]);
    });
    asking.on("response", async (answer) => {
      resolve([answer.statusCode, answer.headers, Buffer.concat(await answer.toArray()).toString()]);
    });
    asking.end();
  });
  expect([status, headers]).toMatchObject([405, { allow }]);
  if (body) expect(JSON.parse(body)).toMatchObject({ error: { code: "method_not_allowed" } });
});
