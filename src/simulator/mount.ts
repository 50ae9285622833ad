import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { env } from "#/platform/env.ts";
import { simulatorSecret, simulatorToken } from "#/platform/simulator-secret.ts";
import { openSimulator, type Simulator } from "./simulator.ts";

let opening: Promise<Simulator> | undefined;

/**
 * The simulator of this installation, for the server to call before Next with every request. True if it took the
 * request. Does nothing unless `SIMULATOR` is on.
 */
export function simulatorHandler(req: IncomingMessage, res: ServerResponse): boolean {
  if (!env.SIMULATOR || !/^\/simulator\/(graph|api)\//.test(req.url ?? "")) return false;
  startSimulator().then(
    (simulator) => simulator.handle(req, res),
    () => res.writeHead(503, { "retry-after": "5" }).end(),
  );
  return true;
}

/** Opens the ledger and continues what was under way; called when the server listens. Rejects if it cannot be read. */
export function startSimulator(): Promise<Simulator> {
  opening ??= openSimulator({
    folder: join(env.DATA_DIR, "simulator"),
    webhookUrl: `http://127.0.0.1:${env.PORT}/api/webhooks/whatsapp/${simulatorToken}`,
    appSecret: simulatorSecret(),
  });
  // A disk that was full may have room at the next request.
  opening.catch(() => {
    opening = undefined;
  });
  return opening;
}

/** Waits for the ledger and closes it. */
export async function stopSimulator(): Promise<void> {
  const simulator = await opening;
  await simulator?.close();
}
