import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type Server } from "node:http";
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

/** Each way leaves the body unfinished: `stop` resolves when it does. */
async function serve(stop: (incoming: IncomingMessage) => Promise<unknown>): Promise<void> {
  server = createServer((incoming, response) => {
    discardRest(incoming, response);
    if (incoming.method === "GET") return void response.end("welcome");
    void stop(incoming).then(() => response.writeHead(413).end("too much"));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
}

test.each([
  [
    "left paused",
    async (incoming: IncomingMessage) => {
      await once(incoming, "data");
      incoming.pause();
    },
  ],
  [
    "broken off, as a handler of Next's does",
    async (incoming: IncomingMessage) => {
      const request = new Request("http://localhost/", { method: "POST", body: incoming, duplex: "half" } as object);
      for await (const chunk of request.body ?? []) if (chunk.length > 0) break;
    },
  ],
])("a body that is %s does not hold up the next request", async (_way, stop) => {
  await serve(stop);
  expect(await send("POST", Buffer.alloc(4_000_000))).toEqual({ status: 413, text: "too much" });
  expect(await send("GET")).toEqual({ status: 200, text: "welcome" });
});

async function send(method: string, body?: Buffer) {
  const { port } = server.address() as AddressInfo;
  const outgoing = request({ port, host: "127.0.0.1", method, agent }).end(body);
  const [answer] = await once(outgoing, "response");
  outgoing.on("error", () => undefined); // what is still on its way after the answer may meet a closed connection
  return { status: answer.statusCode as number, text: await text(answer) };
}
