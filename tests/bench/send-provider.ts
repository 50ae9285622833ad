import { join } from "node:path";
import { type Child, start } from "./child.ts";
import { freePortAbove, type Product } from "./product.ts";

/** The product and the provider that it sends to, with the provider's book of what it accepted. */
export type Bench = { product: Product; ledger: string; origin: string; simulator: Child };

/** How long the provider takes over a call. */
export const latencyMs = 25;

/** Starts the provider as a process of its own and points the product at it. It sends no statuses. */
export async function startSimulator(product: Product): Promise<Bench> {
  const port = await freePortAbove(product.port + 1);
  const ledger = join(product.env.DATA_DIR ?? "", "ledger.jsonl");
  const origin = `http://127.0.0.1:${port}`;
  product.env.SIMULATOR_URL = origin;
  const where = [
    "--port",
    String(port),
    "--webhook-url",
    "http://127.0.0.1:9/",
    "--app-secret",
    "bench",
    "--ledger",
    ledger,
  ];
  const flags = [...where, "--latency-ms", String(latencyMs), "--statuses", "off"];
  const simulator = await start("src/simulator/standalone.ts", { ...product.env, LOG_LEVEL: "error" }, port, flags);
  return { product, ledger, origin, simulator };
}
