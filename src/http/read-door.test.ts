import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readDoor } from "./read-door.ts";
import type { RouteHandler } from "./route.ts";

let server: Server;
let origin: string;

const tellRequest: RouteHandler = Object.assign(
  async (request: Request, context?: { params: Promise<Record<string, string | string[]>> }) => {
    const { pathname, searchParams } = new URL(request.url);
    const told = {
      pathname,
      params: await context?.params,
      q: searchParams.get("q"),
      who: request.headers.get("x-who"),
    };
    return Response.json({ ...told, filler: "long ".repeat(Number(searchParams.get("fill") ?? 0)) }, { status: 203 });
  },
  { spec: { summary: "tells what it was asked" } },
);

beforeAll(async () => {
  const door = readDoor([
    { path: "/api/things", handler: tellRequest },
    { path: "/api/things/[id]/parts", handler: tellRequest },
  ]);
  server = createServer((request, response) => {
    if (!door(request, response)) response.writeHead(404).end("for the pages");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
});

test("the handler sees address, parameters, query and headers, and its status comes out", async () => {
  const response = await fetch(`${origin}/api/things/a%20b/parts?q=%C3%A9`, { headers: { "x-who": "Amal" } });
  expect(response.status).toBe(203);
  expect(await response.json()).toMatchObject({ params: { id: "a b" }, q: "é", who: "Amal" });
});

test.each([
  ["POST", "/api/things"],
  ["HEAD", "/api/things"],
  ["GET", "/api/things/"],
  ["GET", "/api/things/1"],
  ["GET", "/api/things/1/2/parts"],
  ["GET", "/api/thingsandmore"],
])("%s %s is left to the pages", async (method, path) => {
  expect((await fetch(`${origin}${path}`, { method })).status).toBe(404);
});

test("a long answer is compressed for who can read it, a short one is not", async () => {
  const encodingOf = async (path: string, accepted: string) => {
    const response = await fetch(`${origin}${path}`, { headers: { "accept-encoding": accepted } });
    expect(await response.json()).toMatchObject({ pathname: "/api/things" });
    return response.headers.get("content-encoding");
  };
  expect(await encodingOf("/api/things?fill=400", "gzip;q=0, identity")).toBeNull();
  expect(await encodingOf("/api/things?fill=500", "gzip, br")).toBe("gzip");
  expect(await encodingOf("/api/things?fill=500", "identity")).toBeNull();
  expect(await encodingOf("/api/things", "gzip")).toBeNull();
});
