import { readFileSync } from "node:fs";
import type { LedgerEntry } from "#/simulator/ledger-entry.ts";

/** What the provider saw of one number: when it accepted which message, and what it refused. */
export type Sends = { accepted: { id: string; at: number }[]; doubles: number; refused: number };

export function sendsOf(file: string, phoneNumberId: string): Sends {
  const accepted: Sends["accepted"] = [];
  let refused = 0;
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (!line.includes(phoneNumberId)) continue;
    const entry = JSON.parse(line) as LedgerEntry;
    if (!("phoneNumberId" in entry) || entry.phoneNumberId !== phoneNumberId) continue;
    if (entry.kind === "accepted") accepted.push({ id: entry.opaque ?? "", at: Date.parse(entry.at) });
    if (entry.kind === "refused") refused += 1;
  }
  return { accepted, doubles: accepted.length - new Set(accepted.map(({ id }) => id)).size, refused };
}

/** Mean rate between the first and the last acceptance, and the most in any window of one second. */
export function paceOf({ accepted }: Sends): { mean: number; most: number } {
  const times = accepted.map(({ at }) => at).sort((a, b) => a - b);
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  let most = 0;
  for (let begin = 0, end = 0; end < times.length; end++) {
    while ((times[end] ?? 0) - (times[begin] ?? 0) >= 1_000) begin += 1;
    most = Math.max(most, end - begin + 1);
  }
  return { mean: ((times.length - 1) / Math.max(1, last - first)) * 1_000, most };
}
