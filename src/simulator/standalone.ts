import { createServer } from "node:http";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { log } from "#/platform/logger.ts";
import { faultSettings } from "./faults.ts";
import { openSimulator } from "./simulator.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4010" },
    "webhook-url": { type: "string" },
    "app-secret": { type: "string" },
    ledger: { type: "string" },
    "latency-ms": { type: "string", default: "0" },
    statuses: { type: "string", default: "on" },
    seed: { type: "string", default: "1" },
  },
});
const { "webhook-url": webhookUrl, "app-secret": appSecret, ledger } = values;
if (!webhookUrl || !appSecret || !ledger) {
  log.error("usage: node src/simulator/standalone.ts --port N --webhook-url URL --app-secret S --ledger FILE");
  process.exit(2);
}

const simulator = await openSimulator({
  folder: dirname(resolve(ledger)),
  ledgerFile: resolve(ledger),
  webhookUrl,
  appSecret,
  faults: faultSettings.parse({
    seed: Number(values.seed),
    latencyMs: Number(values["latency-ms"]),
    statuses: { enabled: values.statuses === "on" },
  }),
});
const server = createServer((req, res) => {
  if (!simulator.handle(req, res)) res.writeHead(404).end();
});
server.keepAliveTimeout = 65_000;
server.listen(Number(values.port), "127.0.0.1", () => {
  log.info({ url: `http://127.0.0.1:${values.port}/simulator/graph` }, "the simulator listens");
});

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
    simulator.close().then(() => process.exit(0));
  });
}
