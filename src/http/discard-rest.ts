import type { IncomingMessage, ServerResponse } from "node:http";

/** For the sender to read the answer before its connection breaks under what it still sends. */
const patienceMs = 1_000;

/**
 * Looks after a body that was refused half way, once the answer is out: the next request on that connection, which may
 * be another person's behind a proxy, would wait behind it for ever. What nobody reads is read and thrown away, for at
 * most the server's `requestTimeout`; when the reader has broken the request off, the connection ends.
 */
export function discardRest(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request;
  const writeHead = response.writeHead.bind(response) as (...head: unknown[]) => ServerResponse;
  response.writeHead = (...head: unknown[]) => {
    // Said in time, or the sender's next request would already be on its way into a connection that ends.
    if (request.destroyed && !request.complete) response.setHeader("connection", "close");
    return writeHead(...head);
  };
  response.once("finish", () => {
    if (request.complete) return;
    if (request.destroyed) {
      socket.end();
      setTimeout(() => socket.destroy(), patienceMs).unref();
      return;
    }
    request.removeAllListeners("data");
    request.removeAllListeners("readable");
    request.resume();
  });
}
