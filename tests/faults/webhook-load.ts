import { createHmac } from "node:crypto";
import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** A signed webhook with one message. */
export type Webhook = { wamid: string; body: unknown };

export type LoadOptions = {
  url: string;
  appSecret: string;
  make(n: number): Webhook;
  connections: number;
  /** Ends when so many were acknowledged, or `isOver` says so. */
  acknowledged: number;
  isOver?: () => boolean;
  /** Pause of a connection between two webhooks. */
  pauseMs?: number;
  onAcknowledged?: (count: number) => void;
};

export type LoadResult = {
  sent: Set<string>;
  acknowledged: Set<string>;
  /** Answers by status; 0 is none at all. */
  answers: Map<number, number>;
};

/**
 * Posts webhooks over kept-alive connections. A webhook is sent once and never again, whatever the answer: only what
 * was answered with 200 has to be there afterwards.
 */
export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const result: LoadResult = { sent: new Set(), acknowledged: new Set(), answers: new Map() };
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  let made = 0;
  const post = async () => {
    while (result.acknowledged.size < options.acknowledged && !options.isOver?.()) {
      const { wamid, body } = options.make(made++);
      result.sent.add(wamid);
      const answer = await postWebhook(options.url, options.appSecret, body, agent);
      result.answers.set(answer, (result.answers.get(answer) ?? 0) + 1);
      if (answer === 200) {
        result.acknowledged.add(wamid);
        options.onAcknowledged?.(result.acknowledged.size);
      } else await pause(20);
      if (options.pauseMs) await pause(options.pauseMs);
    }
  };
  await Promise.all(Array.from({ length: options.connections }, post));
  agent.destroy();
  return result;
}

/** The status of the answer, 0 if none came. */
export function postWebhook(url: string, appSecret: string, body: unknown, agent?: Agent): Promise<number> {
  const bytes = Buffer.from(JSON.stringify(body));
  const signature = `sha256=${createHmac("sha256", appSecret).update(bytes).digest("hex")}`;
  const headers = {
    "content-type": "application/json",
    "x-hub-signature-256": signature,
    "content-length": bytes.length,
  };
  return new Promise((resolve) => {
    const sent = request(url, { method: "POST", agent, headers, timeout: 15_000 }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
      response.on("error", () => resolve(0));
    });
    sent.on("timeout", () => sent.destroy());
    sent.on("error", () => resolve(0));
    sent.end(bytes);
  });
}
