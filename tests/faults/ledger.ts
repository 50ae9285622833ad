import { closeSync, openSync, readSync, statSync } from "node:fs";
import type { LedgerEntry } from "#/simulator/ledger-entry.ts";

type Accepted = Extract<LedgerEntry, { kind: "accepted" }>;
type Refused = Extract<LedgerEntry, { kind: "refused" }>;

/** What "Meta" really did, read from the simulator's file. */
export type Ledger = { accepted: Accepted[]; refused: Refused[] };

const ledgers = new Map<string, Ledger & { next: () => LedgerEntry[] }>();

/** All sends in the ledger of one number, or of all. */
export function readLedger(file: string, phoneNumberId?: string): Ledger {
  const ledger = ledgers.get(file) ?? { next: followLedger(file), accepted: [], refused: [] };
  ledgers.set(file, ledger);
  for (const entry of ledger.next()) {
    if (entry.kind === "accepted") ledger.accepted.push(entry);
    if (entry.kind === "refused") ledger.refused.push(entry);
  }
  return {
    accepted: ledger.accepted.filter((entry) => isOf(entry.phoneNumberId, phoneNumberId)),
    refused: ledger.refused.filter((entry) => isOf(entry.phoneNumberId, phoneNumberId)),
  };
}

/**
 * Each call gives what was written since the one before. The file holds what all scenarios of a run did: reading it whole, many
 * times a second, starved the processes that are watched.
 */
export function followLedger(file: string): () => LedgerEntry[] {
  let offset = 0;
  return () => {
    const lines = wholeLines(file, offset);
    offset += lines.length;
    const texts = lines.toString("utf8").split("\n");
    return texts.filter(Boolean).map((line) => JSON.parse(line) as LedgerEntry);
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

/** The last line may be half written. */
function wholeLines(file: string, from: number): Buffer {
  const bytes = Buffer.alloc((statSync(file, { throwIfNoEntry: false })?.size ?? from) - from);
  if (bytes.length === 0) return bytes;
  const open = openSync(file, "r");
  const read = readSync(open, bytes, 0, bytes.length, from);
  closeSync(open);
  return bytes.subarray(0, bytes.subarray(0, read).lastIndexOf("\n") + 1);
}
