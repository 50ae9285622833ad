import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { io } from "socket.io-client";
import { WebSocket } from "ws";
import { serveLoad } from "./child.ts";
import { Exchange } from "./exchange.ts";
import { quantile } from "./report.ts";
import { makeRequests, messageId, type Recipients } from "./webhook-requests.ts";

/** With a token the sockets are Socket.IO's and sign in by it, without one they are bare. */
export type LiveTask = Recipients & { run: string; token?: string; agents: number; perSecond: number; seconds: number };
export type LiveResult = { p50: number; p95: number; p99: number; lost: number };

type Message = { acknowledgedAt?: number; arrivals: number; lastAt: number };

/** From a webhook's 200 until the last of all agents has its message. */
serveLoad<LiveTask>(async (task) => {
  const count = task.perSecond * task.seconds;
  const messages = new Map<string, Message>();
  const arrived = (id: string) => {
    const message = messages.get(id);
    if (!message) return;
    message.arrivals += 1;
    message.lastAt = performance.now();
  };
  const agents = await Promise.all(Array.from({ length: task.agents }, () => listen(task, arrived)));
  const requests = makeRequests(count, task.run, task);
  const idle = await Promise.all(Array.from({ length: 16 }, () => Exchange.open(task.port)));
  const begin = performance.now();
  for (const [index, request] of requests.entries()) {
    await pause(Math.max(0, begin + (index * 1_000) / task.perSecond - performance.now()));
    const exchange = idle.pop() ?? (await Exchange.open(task.port));
    const message: Message = { arrivals: 0, lastAt: 0 };
    messages.set(messageId(index, task.run), message);
    exchange.send(request, (status) => {
      if (status !== 200) throw new Error(`a webhook was answered ${status}`);
      message.acknowledgedAt = performance.now();
      idle.push(exchange);
    });
  }
  await pause(2_000); // whoever is later than this counts as lost
  for (const agent of agents) agent();
  const late = [...messages.values()].filter(({ arrivals }) => arrivals === task.agents);
  const sorted = late.map(({ lastAt, acknowledgedAt }) => lastAt - (acknowledgedAt ?? 0)).sort((a, b) => a - b);
  const lost = count - late.length;
  return {
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    lost,
  } satisfies LiveResult;
});

/** Resolves with how to leave, once messages would arrive. */
async function listen({ port, token }: LiveTask, arrived: (id: string) => void): Promise<() => void> {
  if (token === undefined) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
    await once(socket, "open");
    socket.on("message", (data) => arrived(JSON.parse(String(data)).entry[0].changes[0].value.messages[0].id));
    return () => socket.terminate();
  }
  const socket = io(`http://127.0.0.1:${port}`, { transports: ["websocket"], auth: { token }, forceNew: true });
  await new Promise<void>((resolve, reject) => {
    socket.once("bot.status", () => resolve());
    socket.once("connect_error", reject);
  });
  socket.on("message.created", (message: { waSid: string }) => arrived(message.waSid));
  return () => void socket.disconnect();
}
