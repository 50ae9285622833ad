import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { clock } from "#/platform/clock.ts";
import { env } from "#/platform/env.ts";
import type { BusinessNumber, Customer, LedgerEntry } from "./ledger-entry.ts";

/**
 * Makes a demo number, and people who may write to it, known to the simulator before it starts, by lines in its ledger.
 * While it runs, post to `/simulator/api/numbers` instead. Registering the same number again replaces its name and
 * address.
 */
export function registerNumber(number: BusinessNumber, customers: Customer[] = []): void {
  const folder = join(env.DATA_DIR, "simulator");
  mkdirSync(folder, { recursive: true });
  const at = clock.now().toISOString();
  const entries: LedgerEntry[] = [
    { kind: "number", at, number },
    ...customers.map((customer): LedgerEntry => ({ kind: "customer", at, customer })),
  ];
  const file = openSync(join(folder, "ledger.jsonl"), "a", 0o600);
  try {
    writeSync(file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
