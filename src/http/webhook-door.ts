import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "#/platform/errors.ts";
import { answerWebhook, tooLarge } from "./webhook-answer.ts";

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
    readBody: (most) => readBody(request, most),
  });
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(text) }).end(text);
}

/** The rest of a body that is too large is read and thrown away, so that the sender hears the answer. */
function readBody(request: IncomingMessage, most: number): Promise<Buffer> {
  if (Number(request.headers["content-length"]) > most) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) chunks.push(chunk);
      else reject(tooLarge());
    });
    request.on("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    const cutOff = () => reject(new AppError("invalid", "The body ended early."));
    request.on("error", cutOff);
    request.on("close", cutOff);
  });
}
