import { serveLoad } from "./child.ts";
import { Exchange } from "./exchange.ts";
import { quantile } from "./report.ts";

export type ReadTask = {
  port: number;
  path: string;
  headers: Record<string, string>;
  connections: number;
  seconds: number;
  /** Time to look at a page before the next one is asked for. */
  pauseMs?: number;
};
export type ReadResult = { perSecond: number; p50: number; p95: number; p99: number };

/** Every connection asks again as soon as it has its answer, or after a pause. The first half second is not counted. */
serveLoad<ReadTask>(async ({ port, path, headers, connections, seconds, pauseMs = 0 }) => {
  const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers }).map(([name, value]) => `${name}: ${value}`);
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
  const exchanges = await Promise.all(Array.from({ length: connections }, () => Exchange.open(port)));
  await askFor(500, pauseMs, exchanges, request, path);
  const latencies = await askFor(seconds * 1_000, pauseMs, exchanges, request, path);
  for (const exchange of exchanges) exchange.close();
  const sorted = Float64Array.from(latencies).sort();
  return {
    perSecond: sorted.length / seconds,
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
  } satisfies ReadResult;
});

async function askFor(
  ms: number,
  pauseMs: number,
  exchanges: Exchange[],
  request: Buffer,
  path: string,
): Promise<number[]> {
  const until = performance.now() + ms;
  const latencies: number[] = [];
  const drive = (exchange: Exchange) =>
    new Promise<void>((resolve, reject) => {
      const step = () => {
        const sentAt = performance.now();
        if (sentAt >= until) return resolve();
        exchange.send(request, (status) => {
          if (status !== 200) return reject(new Error(`GET ${path} answered ${status}`));
          latencies.push(performance.now() - sentAt);
          if (pauseMs > 0) setTimeout(step, pauseMs);
          else step();
        });
      };
      step();
    });
  await Promise.all(exchanges.map(drive));
  return latencies;
}
