import { readFileSync, statSync } from "node:fs";
import type { LedgerEntry } from "#/simulator/ledger-entry.ts";

type Accepted = Extract<LedgerEntry, { kind: "accepted" }>;
type Refused = Extract<LedgerEntry, { kind: "refused" }>;

/** What "Meta" really did, read from the simulator's file. */
export type Ledger = { accepted: Accepted[]; refused: Refused[] };

/** All sends in the ledger of one number, or of all. */
export function readLedger(file: string, phoneNumberId?: string): Ledger {
  const entries = linesOf(file).filter((entry) => "phoneNumberId" in entry && isOf(entry.phoneNumberId, phoneNumberId));
  return {
    accepted: entries.filter((entry) => entry.kind === "accepted"),
    refused: entries.filter((entry) => entry.kind === "refused"),
  };
}

/** Ids of our messages that were accepted more than once: customers who got the same words twice. */
export function acceptedTwice({ accepted }: Ledger): string[] {
  const times = Map.groupBy(accepted, ({ opaque }) => opaque ?? "");
  return [...times].filter(([, entries]) => entries.length > 1).map(([id]) => id);
}

/** How often the provider was called for a message of this number, whatever it answered. */
export function callsIn({ accepted, refused }: Ledger): number {
  return accepted.length + refused.length;
}

function isOf(number: string, wanted: string | undefined): boolean {
  return wanted === undefined || number === wanted;
}

function linesOf(file: string): LedgerEntry[] {
  if (!statSync(file, { throwIfNoEntry: false })) return [];
  const whole = readFileSync(file, "utf8");
  return whole
    .slice(0, whole.lastIndexOf("\n") + 1)
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as LedgerEntry);
}
