import { once } from "node:events";
import { Agent, createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { discardRest } from "./discard-rest.ts";

let server: Server;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

afterEach(() => {
  agent.destroy();
  server.closeAllConnections();
  server.close();
});

test("a body refused half way does not hold up the next request on its connection", async () => {
  server = createServer((incoming, response) => {
    discardRest(incoming, response);
    if (incoming.method === "GET") return void response.end(String(incoming.socket.remotePort));
    incoming.once("data", () => {
      incoming.pause();
      response.writeHead(413).end(String(incoming.socket.remotePort));
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");

  const refused = await send("POST", Buffer.alloc(4_000_000));
  const next = await send("GET");
  expect([refused.status, next.status]).toEqual([413, 200]);
  expect(next.text).toBe(refused.text);
});

async function send(method: string, body?: Buffer) {
  const { port } = server.address() as AddressInfo;
  const outgoing = request({ port, host: "127.0.0.1", method, agent }).end(body);
  const [answer] = await once(outgoing, "response");
  return { status: answer.statusCode as number, text: await text(answer) };
}
