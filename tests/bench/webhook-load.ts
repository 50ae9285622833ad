import { serveLoad } from "./child.ts";
import { Exchange } from "./exchange.ts";
import { quantile } from "./report.ts";
import { makeBundles, makeRequests, type Recipients } from "./webhook-requests.ts";

/**
 * Without `perSecond` the loop is closed: every connection sends as soon as it has its answer. With `bundles` it is over
 * when so many bodies of a thousand updates are acknowledged.
 */
export type WebhookTask = Recipients & {
  run: string;
  connections: number;
  seconds: number;
  perSecond?: number;
  bundles?: number;
};
export type WebhookResult = {
  acknowledged: number;
  refused: number;
  perSecond: number;
  p50: number;
  p99: number;
  startedAt: number;
  endedAt: number;
};

/** More than any server here can take; made before the clock starts, so that signing costs it nothing. */
const mostPerSecond = 24_000;

serveLoad<WebhookTask>(async (task) => {
  const count = task.seconds * (task.perSecond ?? mostPerSecond);
  const requests = task.bundles ? makeBundles(task.bundles, task.run, task) : makeRequests(count, task.run, task);
  const connections = await Promise.all(Array.from({ length: task.connections }, () => Exchange.open(task.port)));
  const latencies: number[] = [];
  const startedAt = Date.now();
  const begin = performance.now();
  const refused = task.perSecond
    ? await openLoop(connections, requests, task.perSecond, latencies)
    : await closedLoop(connections, requests, task.seconds * 1_000, latencies);
  const elapsed = performance.now() - begin;
  for (const connection of connections) connection.close();
  const sorted = Float64Array.from(latencies).sort();
  return {
    acknowledged: latencies.length,
    refused,
    perSecond: (latencies.length / elapsed) * 1_000,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    startedAt,
    endedAt: Date.now(),
  } satisfies WebhookResult;
});

/** Ends when the time is over and every request in flight has its answer. */
async function closedLoop(
  connections: Exchange[],
  requests: Buffer[],
  ms: number,
  latencies: number[],
): Promise<number> {
  const until = performance.now() + ms;
  let next = 0;
  let refused = 0;
  const drive = (connection: Exchange) =>
    new Promise<void>((resolve) => {
      const step = () => {
        const sentAt = performance.now();
        const request = requests[next++];
        if (sentAt >= until || !request) return resolve();
        connection.send(request, (status) => {
          if (status === 200) latencies.push(performance.now() - sentAt);
          else refused += 1;
          step();
        });
      };
      step();
    });
  await Promise.all(connections.map(drive));
  return refused;
}

/** Sends on schedule whatever the answers do; latency counts from the moment when a request was due. */
function openLoop(
  connections: Exchange[],
  requests: Buffer[],
  perSecond: number,
  latencies: number[],
): Promise<number> {
  const idle = [...connections];
  const begin = performance.now();
  const dueAt = (index: number) => begin + (index * 1_000) / perSecond;
  let next = 0;
  let answered = 0;
  let refused = 0;
  return new Promise((resolve) => {
    const pump = () => {
      for (let now = performance.now(); next < requests.length && dueAt(next) <= now; next++) {
        const connection = idle.pop();
        if (!connection) return;
        const due = dueAt(next);
        connection.send(requests[next] as Buffer, (status) => {
          idle.push(connection);
          if (status === 200) latencies.push(performance.now() - due);
          else refused += 1;
          answered += 1;
          if (answered < requests.length) return pump();
          clearInterval(timer);
          resolve(refused);
        });
      }
    };
    const timer = setInterval(pump, 1);
  });
}
