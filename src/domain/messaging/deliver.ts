import { runClaimLoop } from "#/platform/claim-loop.ts";
import { onLocalHint } from "#/platform/notify.ts";
import { LaneService } from "./lane-service.ts";
import { claimLanes, type Lane } from "./lanes.ts";

/** Lanes served at a time. */
const lanesAtOnce = 64;

/**
 * Sends queued messages until `signal` aborts. One worker at a time serves a channel account; within a conversation one
 * message follows the other. A message is marked SENDING before the provider is called and never called for again
 * unless it is certain that the provider did not take it, or it was decided about (see `tidyLane`).
 */
export function deliverMessages(signal: AbortSignal): Promise<void> {
  return runClaimLoop({
    name: "outbound",
    // One each: lanes claimed together would wait for the longest of them.
    claim: () => claimLanes(1),
    handle: async ([lane]) => {
      if (lane) await serveLane(lane, signal);
    },
    wake: (nudge) => onLocalHint("wasl_outbound", nudge),
    idlePollMs: 1_000,
    concurrency: lanesAtOnce,
    signal,
  });
}

/** Serves one lane until nothing is due, its turn is over, or the provider is to be left alone. */
export async function serveLane(lane: Lane, signal: AbortSignal): Promise<void> {
  const service = new LaneService(lane);
  const unsubscribe = onLocalHint("wasl_outbound", service.hear);
  signal.addEventListener("abort", service.hear);
  try {
    while (!signal.aborted && (await service.step()));
  } finally {
    signal.removeEventListener("abort", service.hear);
    unsubscribe();
    await service.leave();
  }
}
