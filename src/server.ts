import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import next from "next";
import { getMessages } from "#/app/api/conversations/[id]/messages/get-messages.ts";
import { GET as getConversations } from "#/app/api/conversations/route.ts";
import { discardRest } from "#/http/discard-rest.ts";
import { methodDoor } from "#/http/method-door.ts";
import { readDoor } from "#/http/read-door.ts";
import { filterRequest, filterUpgrade, refuseTunnel } from "#/http/request-filter.ts";
import { webhookDoor } from "#/http/webhook-door.ts";
import { assertSafeDatabase, pool } from "#/platform/db-pool.ts";
import { env, prepareNext, prepareNextAuth, publicUrl } from "#/platform/env.ts";
import { assertDatabaseReachable } from "#/platform/launch/preconditions.ts";
import { problemLine, StartProblem } from "#/platform/launch/problem.ts";
import { log } from "#/platform/logger.ts";
import { openLive } from "#/realtime/live.ts";
import { simulatorHandler, startSimulator, stopSimulator } from "#/simulator/mount.ts";

/** Where Next's development server talks to its pages. */
const developmentSocket = "/_next/hmr";
const drainWithinMs = 5_000;

try {
  await serve();
} catch (error) {
  const line = problemLine(error);
  if (line) console.error(line);
  else log.fatal({ err: error }, "the server does not start");
  process.exit(1);
}

async function serve(): Promise<void> {
  log.level = env.LOG_LEVEL;
  prepareNextAuth();
  const isDevelopment = env.NODE_ENV === "development";
  if (!isDevelopment) {
    if (!existsSync(".next/BUILD_ID")) throw new StartProblem("There are no pages yet: run npm run build.");
    prepareNext(JSON.parse(readFileSync(".next/required-server-files.json", "utf8")).config);
  }
  await assertDatabaseReachable(env.DATABASE_URL);
  await assertSafeDatabase();
  const pages = next({ dev: isDevelopment, dir: process.cwd(), hostname: env.HOST, port: env.PORT });
  // The port is taken first: a second server fails at once, and webhooks need not wait for the pages.
  const ready = Promise.withResolvers<void>();
  const server = makeServer(async (request, response) => {
    await ready.promise;
    await pages.getRequestHandler()(request, response);
  });
  const live = openLive();
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", (error) => log.debug({ err: error }, "a socket broke"));
    if (!filterUpgrade(request, socket, isDevelopment ? developmentSocket : undefined)) return;
    if (!live.handleUpgrade(request, socket, head)) void pages.getUpgradeHandler()(request, socket, head);
  });
  server.on("connect", refuseTunnel);
  await listenOn(server);
  const stopOnce = once(() => stop(server, live.close).catch(failedToStop));
  // Not `process.once`: the supervisor's signal and the loss of its channel may both come, and the second must not kill.
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, stopOnce);
  if (env.SIMULATOR)
    startSimulator().catch((error: unknown) => log.error({ err: error }, "the simulator does not start"));
  await pages.prepare();
  ready.resolve();
  log.info({ url: publicUrl(), port: env.PORT }, "the server listens");
}

/** Filter, webhooks, simulator, reads of the inbox, unknown methods, pages, in this order. Timeouts end clients that send their request byte by byte. */
function makeServer(showPage: (request: IncomingMessage, response: ServerResponse) => Promise<void>): Server {
  const timeouts = {
    headersTimeout: 15_000,
    requestTimeout: 120_000,
    keepAliveTimeout: 65_000,
    connectionsCheckingInterval: 5_000,
  };
  const answerRead = readDoor([
    { path: "/api/conversations", handler: getConversations },
    { path: "/api/conversations/[id]/messages", handler: getMessages },
  ]);
  // While one develops, what an address takes changes under the server's feet.
  const refuseMethod = env.NODE_ENV === "development" ? () => false : methodDoor("src/app/api");
  return createServer(timeouts, (request, response) => {
    if (!filterRequest(request, response, refuseMethod)) return;
    discardRest(request, response);
    if (webhookDoor(request, response) || simulatorHandler(request, response) || answerRead(request, response)) return;
    if (refuseMethod(request, response)) return;
    if (request.url?.startsWith("/socket.io/")) return void response.writeHead(400).end("Use the WebSocket transport.");
    showPage(request, response).catch((error: unknown) => {
      log.error({ err: error }, "a page failed");
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
}

function listenOn(server: Server): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", (error: NodeJS.ErrnoException) => {
    const isTaken = error.code === "EADDRINUSE";
    reject(isTaken ? new StartProblem(`Port ${env.PORT} is taken by another program: stop it, or set PORT.`) : error);
  });
  server.listen({ port: env.PORT, host: env.HOST }, resolve);
  return promise;
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
}

function failedToStop(error: unknown): never {
  log.error({ err: error }, "the server did not stop cleanly");
  process.exit(1);
}

/** Takes no new connections, tells browsers to dial again, lets requests end, at most 5 s. */
async function stop(server: Server, closeLive: () => Promise<void>): Promise<void> {
  log.info("stopping");
  const patience = setTimeout(() => server.closeAllConnections(), drainWithinMs);
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  await closeLive();
  server.closeIdleConnections();
  await closed;
  clearTimeout(patience);
  await stopSimulator();
  await pool().end();
  process.exit(0);
}
