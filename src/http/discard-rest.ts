import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * Once the answer is out, reads what is left of the request's body and throws it away. A handler that refused a body
 * half way leaves it paused; the next request on that connection, which may be another person's behind a proxy, would
 * wait behind it for ever. How long that may go on is the server's `requestTimeout`.
 */
export function discardRest(request: IncomingMessage, response: ServerResponse): void {
  response.once("finish", () => {
    if (request.complete && request.readableEnded) return;
    request.removeAllListeners("data");
    request.removeAllListeners("readable");
    request.resume();
  });
}
