import type { IncomingMessage, ServerResponse } from "node:http";
import { answerWebhook } from "./webhook-answer.ts";
import { readWebhookBody } from "./webhook-body.ts";

const prefix = "/api/webhooks/";

/**
 * Answers webhooks ahead of Next, whose route handlers cost thirty times as much per request. True if it took the
 * request. The route under `app/api/webhooks` does the same for installations without our server.
 */
export function webhookDoor(request: IncomingMessage, response: ServerResponse): boolean {
  const { url = "" } = request;
  if (!url.startsWith(prefix)) return false;
  void answer(request, response, url);
  return true;
}

async function answer(request: IncomingMessage, response: ServerResponse, url: string): Promise<void> {
  const mark = url.indexOf("?");
  const { status, headers, text } = await answerWebhook({
    method: request.method ?? "",
    path: url.slice(prefix.length, mark < 0 ? undefined : mark),
    query: mark < 0 ? "" : url.slice(mark + 1),
    // Only "set-cookie", which is of no interest here, comes as a list.
    headers: request.headers as Record<string, string | undefined>,
    readBody: (most) => readWebhookBody(request, most),
  });
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(text) }).end(text);
}
