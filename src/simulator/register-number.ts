import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { clock } from "#/platform/clock.ts";
import { env } from "#/platform/env.ts";
import type { BusinessNumber, LedgerEntry } from "./ledger-entry.ts";

/**
 * Makes a demo number known to the simulator before it starts, by a line in its ledger. While it runs, post to
 * `/simulator/api/numbers` instead. Registering the same number again replaces its name and address.
 */
export function registerNumber(number: BusinessNumber): void {
  const folder = join(env.DATA_DIR, "simulator");
  mkdirSync(folder, { recursive: true });
  const entry: LedgerEntry = { kind: "number", at: clock.now().toISOString(), number };
  const file = openSync(join(folder, "ledger.jsonl"), "a", 0o600);
  try {
    writeSync(file, `${JSON.stringify(entry)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
