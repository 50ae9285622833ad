import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const readyWithinMs = 240_000; // a first start builds the pages

/** Once per run of the journeys: the product as `npm start` starts it, with a database and a port of its own. */
export default async function startProduct(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), "wasl-e2e-"));
  const { DATABASE_URL: _, DATABASE_OWNER_URL: __, DATABASE_DIRECT_URL: ___, ...env } = process.env;
  const product = spawn(process.execPath, ["src/start.ts"], {
    env: { ...env, DATA_DIR: dataDir, PORT: env.E2E_PORT, PUBLIC_URL: env.E2E_URL, LOG_LEVEL: "warn" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.env.E2E_PID = String(product.pid); // for journeys that kill a process
  process.env.E2E_DATA_DIR = dataDir; // demo-logins.json is in it
  const end = async () => {
    if (product.exitCode === null && product.kill("SIGTERM")) await once(product, "exit");
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await untilRunning(product);
  } catch (error) {
    await end();
    throw error;
  }
  return end;
}

function untilRunning(product: ReturnType<typeof spawn>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(new Error("The product did not start in time.")), readyWithinMs);
  product.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    process.stdout.write(chunk);
    if (chunk.includes("Wasl is running.")) resolve();
  });
  product.once("exit", (code) => reject(new Error(`The product ended with code ${code} before it was ready.`)));
  return promise.finally(() => clearTimeout(timer));
}
