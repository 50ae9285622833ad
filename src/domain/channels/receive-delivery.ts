import { AppError } from "#/platform/errors.ts";
import { newId } from "#/platform/ids.ts";
import { counter } from "#/platform/metrics.ts";
import { answerChallenge } from "./answer-challenge.ts";
import { webhookSecrets } from "./channel-secrets.ts";
import { insertDelivery } from "./insert-deliveries.ts";
import { adapterFor } from "./registry.ts";

/** One request at a webhook address. `accountToken` is null at the address that all accounts of a provider share. */
export type WebhookCall = {
  provider: string;
  accountToken: string | null;
  headers: Record<string, string | undefined>;
  body: Buffer;
};

/** Meta sends up to 3 MB (WhatsApp Cloud API, webhooks overview); one more for safety. */
export const maxDeliveryBytes = 4_194_304;

const keptHeaders = ["content-type", "user-agent", "x-hub-signature-256"];

/**
 * Takes in a webhook: checks the signature over the raw bytes and stores the body. Returning means that it is
 * durable; everything else happens later in the worker. Throws `not_found`, `forbidden` or `unavailable`.
 */
export async function receiveDelivery(call: WebhookCall): Promise<void> {
  const adapter = adapterFor(call.provider);
  const secrets = await secretsFor(call);
  if (!adapter.verify({ body: call.body, headers: call.headers, secret: secrets.appSecret })) {
    received.inc({ provider: call.provider, result: "refused" });
    throw new AppError("forbidden", "The signature does not match the body.");
  }
  await insertDelivery({
    id: newId(),
    provider: call.provider,
    accountToken: call.accountToken,
    body: call.body,
    headers: pick(call.headers),
  });
  received.inc({ provider: call.provider, result: "stored" });
}

/** Answers a provider's handshake with the text to send back. Throws `forbidden` when the token is wrong. */
export async function receiveHandshake(
  call: Omit<WebhookCall, "body" | "headers">,
  query: URLSearchParams,
): Promise<string> {
  adapterFor(call.provider);
  const secrets = await secretsFor(call);
  const answer = answerChallenge(query, secrets.verifyToken);
  if (answer === null) throw new AppError("forbidden", "The verify token does not match.");
  return answer;
}

async function secretsFor(call: Pick<WebhookCall, "accountToken">) {
  const secrets = await webhookSecrets(call.accountToken);
  if (!secrets) throw new AppError("not_found", "No account has this webhook address.");
  return secrets;
}

function pick(headers: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(keptHeaders.flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])));
}

const received = counter("wasl_webhooks_total", "Webhook bodies by provider and what became of them", [
  "provider",
  "result",
]);
