import type { Mutant } from "./mutants.ts";

/** Defects around what goes out. */
export const sendingMutants: Mutant[] = [
  {
    name: "a send of unknown outcome is tried again",
    file: "src/domain/messaging/record-results.ts",
    find: `return { ...fault, status: "AMBIGUOUS" };`,
    replace: `return { ...fault, status: "QUEUED" };`,
    tests: ["tests/integration/send-faults.test.ts"],
  },
  {
    name: "a lane is served without looking at its fence",
    file: "src/domain/messaging/lanes.ts",
    find: `WHERE id = $1 AND fence = $2 AND "stoppedAt" IS NULL AND "closedAt" IS NULL RETURNING 1`,
    replace: `WHERE id = $1 AND $2::bigint IS NOT NULL AND "stoppedAt" IS NULL AND "closedAt" IS NULL RETURNING 1`,
    tests: ["tests/integration/send-handover.test.ts"],
  },
  {
    name: "an opt-out after the claim is heeded for campaigns only",
    file: "src/domain/messaging/lane-calls.ts",
    find: `campaignId !== null || type === "TEMPLATE"`,
    replace: "campaignId !== null && type !== null",
    tests: ["tests/integration/send-stops.test.ts"],
    only: "opt-out",
  },
  {
    name: "what comes back of a cancelled campaign waits for ever",
    file: "src/domain/messaging/tidy-lane.ts",
    find: "await cancelReturned(tx, [...uncalled, ...idsOf(decided)]);",
    replace: "",
    tests: ["tests/integration/send-stops.test.ts"],
    only: "cancelled",
  },
  {
    name: "what comes back at the very moment of a cancelling waits for ever",
    file: "src/domain/messaging/cancel-returned.ts",
    find: "SELECT pg_advisory_xact_lock_shared",
    replace: "SELECT abs",
    tests: ["tests/integration/send-stops.test.ts"],
    only: "cancelled",
  },
];
