import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { clock } from "#/platform/clock.ts";
import { newId } from "#/platform/ids.ts";
import { log } from "#/platform/logger.ts";
import type { BusinessNumber, LedgerEntry } from "./ledger-entry.ts";
import { hubSignature, metaJson } from "./meta-json.ts";

export type PosterOptions = {
  /** Where webhooks go, and the secret they are signed with, unless the number brings its own. */
  webhookUrl: string;
  appSecret: string;
  /** First pause before a retry; doubles up to a minute. */
  retryMs: number;
  record: (entry: LedgerEntry) => Promise<void>;
};

type Webhook = {
  id: string;
  phoneNumberId: string;
  url: string;
  text: string;
  signature: string;
  body: unknown;
};

const MAX_ATTEMPTS = 14;
const MAX_PAUSE_MS = 60_000;
const ANSWER_TIMEOUT_MS = 20_000;

/** Delivers webhooks like Meta: signed over the escaped bytes, tried again until the answer is exactly 200. */
export class WebhookPoster {
  readonly #options: PosterOptions;
  readonly #http = new HttpAgent({ keepAlive: true, maxSockets: 64 });
  readonly #https = new HttpsAgent({ keepAlive: true, maxSockets: 64 });
  readonly #retries = new Set<NodeJS.Timeout>();
  #closed = false;

  /** Of the product that is posted to. */
  get origin(): string {
    return new URL(this.#options.webhookUrl).origin;
  }

  constructor(options: PosterOptions) {
    this.#options = options;
  }

  /** Posts once and resolves with the answer (0 for none); further tries follow in the background. */
  async post(number: BusinessNumber, body: unknown, id: string = newId()): Promise<number> {
    const text = metaJson(body);
    const signature = hubSignature(text, number.appSecret ?? this.#options.appSecret);
    const url = number.webhookUrl ?? this.#options.webhookUrl;
    return this.#attempt({ id, phoneNumberId: number.phoneNumberId, url, text, signature, body }, 1);
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#retries) clearTimeout(timer);
    this.#http.destroy();
    this.#https.destroy();
  }

  async #attempt(webhook: Webhook, attempt: number): Promise<number> {
    const started = performance.now();
    const { answer, error } = await this.#send(webhook);
    if (this.#closed) return answer;
    this.#options
      .record({
        kind: "webhook",
        at: clock.now().toISOString(),
        webhookId: webhook.id,
        phoneNumberId: webhook.phoneNumberId,
        url: webhook.url,
        attempt,
        answer,
        milliseconds: Math.round(performance.now() - started),
        ...(error && { error }),
        body: webhook.body,
      })
      .catch((failure: unknown) => log.error({ err: failure }, "a webhook could not be written to the ledger"));
    if (answer !== 200) this.#retryLater(webhook, attempt);
    return answer;
  }

  #retryLater(webhook: Webhook, attempt: number): void {
    if (attempt >= MAX_ATTEMPTS) return;
    const pause = Math.min(MAX_PAUSE_MS, this.#options.retryMs * 2 ** (attempt - 1));
    const timer = setTimeout(() => {
      this.#retries.delete(timer);
      void this.#attempt(webhook, attempt + 1);
    }, pause);
    timer.unref();
    this.#retries.add(timer);
  }

  #send(webhook: Webhook): Promise<{ answer: number; error?: string }> {
    const secure = webhook.url.startsWith("https:");
    return new Promise((resolve) => {
      const request = (secure ? httpsRequest : httpRequest)(webhook.url, {
        method: "POST",
        agent: secure ? this.#https : this.#http,
        timeout: ANSWER_TIMEOUT_MS,
        headers: {
          "content-type": "application/json",
          "content-length": webhook.text.length,
          "user-agent": "facebookexternalua",
          "x-hub-signature-256": webhook.signature,
        },
      });
      request.on("response", (response) => {
        response.resume();
        response.on("end", () => resolve({ answer: response.statusCode ?? 0 }));
        response.on("error", (error) => resolve({ answer: 0, error: error.message }));
      });
      request.on("timeout", () => request.destroy(new Error("no answer in time")));
      request.on("error", (error) => resolve({ answer: 0, error: error.message }));
      request.end(webhook.text);
    });
  }
}
