import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { filterUpgrade } from "#/http/request-filter.ts";
import { openLive } from "#/realtime/live.ts";

/** The sockets of a web process, without the pages. */
export async function startLive() {
  const live = openLive();
  const server = createServer();
  server.on("upgrade", (request, socket, head) => {
    if (filterUpgrade(request, socket)) live.handleUpgrade(request, socket, head);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    async close() {
      await live.close();
      server.close();
    },
  };
}
