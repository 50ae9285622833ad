import { createServer, type ServerResponse } from "node:http";
import { env } from "./env.ts";
import { log } from "./logger.ts";
import { metricsAccess, renderMetrics } from "./metrics.ts";

const statuses = { granted: 200, forbidden: 403, unauthenticated: 401 };

/**
 * Answers `GET /metrics` with the measurements of this process, for one that serves nothing else. Without METRICS_TOKEN
 * it listens on this machine only. A port that is taken is logged: nothing else depends on it.
 */
export function serveMetrics(port: number): void {
  const server = createServer((request, response) => {
    const access = metricsAccess(request.headers.authorization, request.socket.remoteAddress);
    answer(response, access).catch((error: unknown) => {
      log.error({ err: error }, "the measurements could not be answered");
      response.destroy();
    });
  });
  server.on("error", (error) => log.error({ err: error, port }, "the measurements are not served"));
  server.listen(port, env.METRICS_TOKEN ? env.HOST : "127.0.0.1");
  server.unref();
}

async function answer(response: ServerResponse, access: ReturnType<typeof metricsAccess>): Promise<void> {
  if (access !== "granted") return void response.writeHead(statuses[access]).end();
  const { contentType, text } = await renderMetrics();
  response.writeHead(200, { "content-type": contentType, "cache-control": "no-store" }).end(text);
}
