import { maxDeliveryBytes, receiveDelivery, receiveHandshake } from "#/domain/channels/receive-delivery.ts";
import { AppError } from "#/platform/errors.ts";
import { newId } from "#/platform/ids.ts";
import { errorResponse, methodNotAllowed } from "./error-response.ts";

/** A request at `/api/webhooks/:provider[/:accountToken]`, whoever took it in: the door of `server.ts`, or Next. */
export type WebhookRequest = {
  method: string;
  /** What follows `/api/webhooks/`, without the query. */
  path: string;
  /** Without the question mark. */
  query: string;
  headers: Record<string, string | undefined>;
  /** The raw bytes. Throws `too_large` beyond that many. */
  readBody(most: number): Promise<Buffer>;
};

export type WebhookAnswer = { status: number; headers: Record<string, string>; text: string };

const pathPattern = /^([a-z0-9_-]{1,40})(?:\/([A-Za-z0-9_-]{1,100}))?\/?$/;
const taken: WebhookAnswer = { status: 200, headers: {}, text: "" };

/** Stores an event or answers a handshake. 200 means stored; never throws. */
export async function answerWebhook(request: WebhookRequest): Promise<WebhookAnswer> {
  try {
    const [, provider, accountToken = null] = pathPattern.exec(request.path) ?? [];
    if (provider === undefined) throw new AppError("not_found", "There is no such webhook address.");
    if (request.method === "POST") {
      const body = await request.readBody(maxDeliveryBytes);
      await receiveDelivery({ provider, accountToken, headers: request.headers, body });
      return taken;
    }
    if (request.method !== "GET") return await told(methodNotAllowed(["GET", "POST"]));
    const text = await receiveHandshake({ provider, accountToken }, new URLSearchParams(request.query));
    return { status: 200, headers: { "content-type": "text/plain; charset=utf-8" }, text };
  } catch (error) {
    return told(errorResponse(error, newId()));
  }
}

async function told(refusal: Response): Promise<WebhookAnswer> {
  return { status: refusal.status, headers: Object.fromEntries(refusal.headers), text: await refusal.text() };
}
