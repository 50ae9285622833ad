import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { faultSettings } from "./faults.ts";
import { openSimulator, type Simulator } from "./simulator.ts";

type Received = { text: string; signature: string; body: Body };
type Value = { messages?: Record<string, unknown>[]; statuses?: Record<string, unknown>[]; contacts?: unknown[] };
type Body = { entry: { changes: { value: Value }[] }[] };

/** A simulator on a port of its own, with a receiver in the place of the product. */
export type TestBench = {
  simulator: Simulator;
  received: Received[];
  /** The statuses received so far, in order. */
  statuses: () => string[];
  /** The receiver's answers to come; 200 when the list is empty. */
  answers: number[];
  /** Resolves when `count` webhooks were received. */
  receive: (count: number) => Promise<void>;
  call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
  restart: () => Promise<void>;
  close: () => Promise<void>;
};

export type Answer = { status: number; text: string; json: Record<string, unknown> };

export const phoneNumberId = "106540352242922";

/** Starts both servers; statuses follow at once, so that nothing has to wait for a clock. */
export async function startTestBench(): Promise<TestBench> {
  const folder = await mkdtemp(join(tmpdir(), "wasl-simulator-"));
  const received: Received[] = [];
  const answers: number[] = [];
  const arrivals: (() => void)[] = [];
  const product = await listen(async (req) => {
    const text = await textOf(req);
    received.push({ text, signature: String(req.headers["x-hub-signature-256"]), body: JSON.parse(text) });
    for (const arrived of arrivals) arrived();
    return answers.shift() ?? 200;
  });
  const open = () =>
    openSimulator({
      folder,
      webhookUrl: `${addressOf(product)}/api/webhooks/whatsapp`,
      appSecret: "secret",
      retryMs: 1,
      faults: faultSettings.parse({ statuses: { sentMs: 0, deliveredMs: 1, readMs: 2 } }),
    });
  const bench = { simulator: await open(), received, answers } as TestBench;
  const door = createServer((req, res) => bench.simulator.handle(req, res));
  door.listen(0, "127.0.0.1");
  await once(door, "listening");
  return Object.assign(bench, {
    statuses: () => received.flatMap(({ body }) => firstValue(body).statuses ?? []).map(({ status }) => String(status)),
    receive: (count: number) =>
      new Promise<void>((resolve) => {
        const check = () => received.length >= count && resolve();
        arrivals.push(check);
        check();
      }),
    call: (...args: Parameters<TestBench["call"]>) => call(addressOf(door), ...args),
    restart: async () => {
      await bench.simulator.close();
      bench.simulator = await open();
    },
    close: async () => {
      await bench.simulator.close();
      for (const server of [door, product]) {
        server.closeAllConnections();
        server.close();
      }
    },
  });
}

export function firstValue(body: Body | undefined): Value {
  return body?.entry[0]?.changes[0]?.value ?? {};
}

function call(
  base: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const isRaw = typeof body === "string" || body instanceof Uint8Array;
  const payload = body === undefined || isRaw ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      `${base}${path}`,
      { method, headers: { authorization: "Bearer token", "content-type": "application/json", ...headers } },
      async (response) => {
        const text = await textOf(response);
        const isJson = response.headers["content-type"]?.includes("json");
        resolve({ status: response.statusCode ?? 0, text, json: isJson ? JSON.parse(text) : {} });
      },
    );
    sent.on("error", reject);
    sent.useChunkedEncodingByDefault = true; // of a DELETE Node would not say that it has a body
    sent.end(payload);
  });
}

async function listen(answer: (req: IncomingMessage) => Promise<number>): Promise<Server> {
  const server = createServer(async (req, res) => res.writeHead(await answer(req)).end());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function textOf(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
